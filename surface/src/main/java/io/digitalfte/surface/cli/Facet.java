package io.digitalfte.surface.cli;

/** A name and what stands beside it, in a short page of such lines. */
record Facet(String name, String value) {
  static Facet of(String name, Object value) {
    return new Facet(name, value.toString());
  }

  static void print(Paper paper, Facet... facets) {
    int width = 0;
    for (Facet facet : facets) {
      width = Math.max(width, facet.name().length());
    }
    for (Facet facet : facets) {
      paper.line(facet.name() + " ".repeat(width - facet.name().length() + 2) + facet.value());
    }
  }
}
