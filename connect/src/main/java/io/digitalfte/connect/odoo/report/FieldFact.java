package io.digitalfte.connect.odoo.report;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.regex.Pattern;
import tools.jackson.databind.JsonNode;

/** What Odoo says about a field. */
public record FieldFact(
    @Means("the name") String name,
    @Means("what a person sees") String label,
    @Means("Odoo's type") String type,
    @Means("the model it points at") Optional<String> relation,
    @Means("whether it must be set") boolean required,
    @Means("whether only Odoo sets it") boolean readonly,
    @Means("whether it can be searched and grouped by") boolean stored,
    @Means("the field that holds the currency of an amount") Optional<String> currencyField,
    @Means("the values it can have") List<String> values) {
  private static final Set<String> TYPES =
      Set.of(
          "char",
          "text",
          "html",
          "selection",
          "boolean",
          "integer",
          "float",
          "monetary",
          "date",
          "datetime",
          "many2one",
          "one2many",
          "many2many");
  private static final Pattern TECHNICAL =
      Pattern.compile(
          "(__|message_|activity_|my_activity|website_|access_|rating_|image_|avatar_|show_|hide_"
              + "|is_being_|needed_|sequence_|highlight_|purchase_warn|sale_warn|invoice_edi|im_|rtc_"
              + "|channel_|signup|made_sequence|adjusting_|secure|campaign_|medium_|source_|ubl_|quick_edit).*|.*(_widget|_placeholder|_vals|_values|_dirty|_decoration|_text|_hash|_count|_table)"
              + "|has_message|create_uid|write_uid|display_(?!name).*");

  public FieldFact {
    values = List.copyOf(values);
  }

  static FieldFact of(String name, JsonNode about) {
    List<String> values = new ArrayList<>();
    about.path("selection").forEach(choice -> values.add(choice.path(0).asString("")));
    return new FieldFact(
        name,
        about.path("string").asString(""),
        about.path("type").asString(""),
        DocumentRow.some(about.path("relation").asString("")),
        about.path("required").asBoolean(false),
        about.path("readonly").asBoolean(false),
        about.path("store").asBoolean(false),
        DocumentRow.some(about.path("currency_field").asString("")),
        values);
  }

  /** Whether it may be read at all: no secret, and no file. */
  boolean readable() {
    return TYPES.contains(type) && !Model.secret(name);
  }

  /** Whether it is of use to somebody who keeps the books, rather than to Odoo itself. */
  boolean telling() {
    return readable() && stored && !TECHNICAL.matcher(name).matches();
  }

  boolean number() {
    return type.equals("integer") || type.equals("float") || type.equals("monetary");
  }

  boolean link() {
    return relation.isPresent();
  }

  boolean many() {
    return type.equals("one2many") || type.equals("many2many");
  }
}
