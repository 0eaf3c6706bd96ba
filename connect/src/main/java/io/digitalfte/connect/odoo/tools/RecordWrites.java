package io.digitalfte.connect.odoo.tools;

import io.digitalfte.act.Step;
import io.digitalfte.connect.odoo.Odoo;
import io.digitalfte.connect.odoo.OnRecord;
import io.digitalfte.connect.odoo.PartnerUpdate;
import io.digitalfte.connect.odoo.Partners;
import io.digitalfte.draft.Bookkeeping;
import io.digitalfte.term.Digest;
import io.digitalfte.term.Problem;
import io.digitalfte.tool.Arguments;
import io.digitalfte.tool.Kind;
import io.digitalfte.tool.Parameter;
import io.digitalfte.tool.Planned;
import io.digitalfte.tool.Tool;
import java.util.ArrayList;
import java.util.EnumMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.function.Function;
import java.util.regex.Pattern;

/** Tools that lead to changes of what stands in the books: partners, states, notes and files. */
final class RecordWrites {
  private static final String ASKED = "asked for by a program";
  private static final Pattern HASH = Pattern.compile("sha256:[0-9a-f]{64}");
  private static final Pattern MEDIA = Pattern.compile("[a-z0-9.+-]{1,60}/[a-z0-9.+-]{1,100}");

  private final Odoo odoo;
  private final Function<Digest, Optional<byte[]>> contents;

  RecordWrites(Odoo odoo, Function<Digest, Optional<byte[]>> contents) {
    this.odoo = odoo;
    this.contents = contents;
  }

  List<Tool> tools() {
    return List.of(newPartner(), partner(), post(), reset(), message(), file());
  }

  private static Parameter id(String name, String of) {
    return Parameter.required(
        name, new Kind.Whole(1, Integer.MAX_VALUE), "the id of " + of + " in the books");
  }

  private Tool newPartner() {
    return Tool.proposes(
        "create_partner",
        "Create a partner",
        "Proposes a new customer or vendor. One whose name the books have already is refused.",
        "odoo partner create",
        List.of(
            Parameter.required("name", Kind.Text.line(200), "the name"),
            Parameter.optional("email", Kind.Text.line(254), "the mail address"),
            Parameter.optional("vat", Kind.Text.line(40), "the VAT number"),
            Parameter.optional("is_company", new Kind.YesNo(), "whether it is a company").or(true)),
        Refusals.planned(this::newPartner));
  }

  private Planned newPartner(Arguments given) {
    List<Problem> problems = new ArrayList<>();
    String email = given.maybeText("email").orElse("").strip();
    if (!email.isEmpty() && !email.matches("[^@\\s<>,;]+@[^@\\s<>,;]+")) {
      problems.add(
          Problem.in("email", "is no mail address", "give one such as billing@acme.example"));
    }
    Partners.Meant meant = odoo.clerk().partners().called(given.text("name"));
    Optional<String> there =
        switch (meant) {
          case Partners.Meant.One(var partner) ->
              Optional.of(
                  "is in the books already: " + partner.name() + " (id " + partner.id() + ")");
          case Partners.Meant.Perhaps perhaps when perhaps.exactly() ->
              Optional.of(InvoiceWrites.unclear(perhaps));
          case Partners.Meant.Perhaps _, Partners.Meant.Nobody _ -> Optional.empty();
        };
    there.ifPresent(why ->
        problems.add(
            Problem.in("name", why, "use that one, or give a name that tells them apart")));
    if (!problems.isEmpty()) {
      return Refusals.refused(problems);
    }
    Step<?> step =
        odoo.bookkeeping()
            .createPartner(
                new Bookkeeping.NewPartner(
                    given.text("name").strip(),
                    email,
                    given.maybeText("vat"),
                    given.yes("is_company")));
    return Plans.of(
        "partner",
        step,
        meant instanceof Partners.Meant.Perhaps perhaps
            ? ASKED + "; the name " + InvoiceWrites.unclear(perhaps)
            : ASKED);
  }

  private Tool partner() {
    List<Parameter> parameters = new ArrayList<>();
    parameters.add(id("partner_id", "the partner"));
    for (PartnerUpdate.Field field : PartnerUpdate.Field.values()) {
      parameters.add(
          Parameter.optional(
              name(field),
              Kind.Text.line(254),
              "what the " + name(field) + " shall be; left as it is when left out"));
    }
    return Tool.proposes(
        "update_partner",
        "Change a partner",
        "Proposes changes of a customer or vendor. If somebody changes the partner before they are"
            + " made, they are not made.",
        "odoo partner update",
        parameters,
        Refusals.planned(given -> {
          Map<PartnerUpdate.Field, String> values = new EnumMap<>(PartnerUpdate.Field.class);
          for (PartnerUpdate.Field field : PartnerUpdate.Field.values()) {
            given.maybeText(name(field)).ifPresent(value -> values.put(field, value));
          }
          if (values.isEmpty()) {
            return Refusals.refused(
                List.of(
                    Problem.in(
                        "name",
                        "is left out, and so is everything else",
                        "give what shall change")));
          }
          return Plans.of("partner", odoo.clerk().change(given.whole("partner_id"), values), ASKED);
        }));
  }

  private static String name(PartnerUpdate.Field field) {
    return field.name().toLowerCase(Locale.ROOT);
  }

  private Tool post() {
    return Tool.proposes(
        "post_document",
        "Post a draft",
        "Proposes to post a draft invoice, bill, credit note or journal entry, which gives it its"
            + " number. If somebody changes the draft before, it is not posted.",
        "odoo document post",
        List.of(id("document_id", "the draft")),
        Refusals.planned(
            given -> Plans.of("posting", odoo.clerk().post(given.whole("document_id")), ASKED)));
  }

  private Tool reset() {
    return Tool.proposes(
        "reset_to_draft",
        "Put a document back to draft",
        "Proposes to put a posted or cancelled document back to draft. One that payments hang on is"
            + " refused.",
        "odoo document reset",
        List.of(id("document_id", "the document")),
        Refusals.planned(
            given -> Plans.of("reset", odoo.clerk().reset(given.whole("document_id")), ASKED)));
  }

  private static Parameter model() {
    return Parameter.optional(
            "record_type", Kind.Choice.of("document", "partner"), "what it hangs on")
        .or("document");
  }

  private static OnRecord.Model model(Arguments given) {
    return OnRecord.Model.valueOf(given.text("record_type").toUpperCase(Locale.ROOT));
  }

  private Tool message() {
    return Tool.proposes(
        "post_message",
        "Write a note",
        "Proposes an internal note on a document or partner. Nobody outside sees it, and no mail"
            + " leaves.",
        "odoo message post",
        List.of(
            id("record_id", "the document or partner"),
            Parameter.required("body", Kind.Text.lines(10_000), "the note, as plain text"),
            model()),
        Refusals.planned(given ->
            Plans.of(
                "note",
                odoo.clerk()
                    .note(
                        model(given),
                        given.whole("record_id"),
                        given.text("body").replace("\r\n", "\n").replace('\t', ' ')),
                ASKED)));
  }

  private Tool file() {
    return Tool.proposes(
        "attach_file",
        "Attach a file",
        "Proposes to attach a file to a document or partner. The content is named by its digest and"
            + " has to be kept at home already.",
        "odoo file attach",
        List.of(
            id("record_id", "the document or partner"),
            Parameter.required("file_name", Kind.Text.line(200), "the name, without a folder"),
            Parameter.required(
                "content",
                Kind.Text.like(71, HASH, "sha256: and 64 hex digits"),
                "the digest of the content"),
            Parameter.optional(
                    "media_type",
                    Kind.Text.like(161, MEDIA, "such as application/pdf"),
                    "what the content is")
                .or("application/octet-stream"),
            model()),
        Refusals.planned(this::file));
  }

  private Planned file(Arguments given) {
    Digest digest = new Digest(given.text("content"));
    Optional<byte[]> content = contents.apply(digest);
    if (content.isEmpty()) {
      return Refusals.refused(
          List.of(
              Problem.in(
                  "content",
                  "is not kept here",
                  "give the digest of a file that was fetched before")));
    }
    return Plans.of(
        "file",
        odoo.clerk()
            .attach(
                model(given),
                given.whole("record_id"),
                given.text("file_name"),
                given.text("media_type"),
                digest,
                content.get().length),
        ASKED);
  }
}
