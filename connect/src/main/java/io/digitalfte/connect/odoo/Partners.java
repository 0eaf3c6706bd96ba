package io.digitalfte.connect.odoo;

import io.digitalfte.connect.odoo.wire.Body;
import io.digitalfte.connect.odoo.wire.Endpoint;
import io.digitalfte.connect.odoo.wire.OdooClient;
import io.digitalfte.draft.Books;
import java.util.List;
import tools.jackson.databind.JsonNode;

/** Finds partners by what a person calls them, and never chooses between two. */
public final class Partners {
  private static final int MOST = 8;

  private final OdooClient client;

  Partners(OdooClient client) {
    this.client = client;
  }

  /** Whom a name means. */
  public sealed interface Meant {
    /** This one, and no other. */
    record One(Books.Partner partner) implements Meant {}

    /** Any of these has the name, or, where nobody has, a like one. */
    record Perhaps(boolean exactly, List<Named> partners) implements Meant {}

    /** Nobody in the books. */
    record Nobody() implements Meant {}
  }

  /** Whom this name means; case and blanks around it do not matter. */
  public Meant called(String name) {
    String text = name.strip();
    List<Books.Partner> exact = found(Body.is("name", "=ilike", Body.literal(text)));
    if (exact.size() == 1) {
      return new Meant.One(exact.getFirst());
    }
    if (!exact.isEmpty()) {
      return new Meant.Perhaps(true, named(exact));
    }
    String word = Names.telling(text);
    List<Books.Partner> near =
        word.length() < 3 ? List.of() : found(Body.is("name", "ilike", Body.literal(word)));
    return near.isEmpty() ? new Meant.Nobody() : new Meant.Perhaps(false, named(near));
  }

  private static List<Named> named(List<Books.Partner> partners) {
    return partners.stream().map(p -> new Named(p.id(), p.name())).toList();
  }

  private List<Books.Partner> found(JsonNode condition) {
    return client
        .rows(
            Endpoint.PARTNERS,
            Body.where(condition).fields("display_name", "email").order("id").limit(MOST))
        .stream()
        .map(row -> new Books.Partner(row.id(), row.name("display_name"), row.text("email")))
        .toList();
  }
}
