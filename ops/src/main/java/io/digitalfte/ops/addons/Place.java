package io.digitalfte.ops.addons;

import io.digitalfte.ops.Spot;
import io.digitalfte.ops.addons.literal.Literal;
import java.util.List;
import java.util.Optional;

/** Where in an addon's manifest something stands. */
public final class Place {
  private Place() {}

  /** The value of this key; the manifest as a whole where it has none. */
  public static Spot of(Addon addon, String key) {
    String file = file(addon);
    return value(addon, key)
        .map(found -> new Spot(file, found.at().line(), found.at().column()))
        .orElse(Spot.of(file));
  }

  /** The member of this key's list that is this text; the list where there is none such. */
  public static Spot of(Addon addon, String key, String text) {
    String file = file(addon);
    return value(addon, key).map(Place::members).orElse(List.of()).stream()
        .filter(each -> each instanceof Literal.Text(String said, _) && said.equals(text))
        .map(each -> new Spot(file, each.at().line(), each.at().column()))
        .findFirst()
        .orElseGet(() -> of(addon, key));
  }

  private static String file(Addon addon) {
    return addon.root().resolve(addon.name()).resolve(Manifest.FILE).toString();
  }

  private static Optional<Literal> value(Addon addon, String key) {
    return addon.manifest().raw().entries().stream()
        .filter(each -> each.key() instanceof Literal.Text(String said, _) && said.equals(key))
        .map(Literal.Entry::value)
        // Of equal keys the last counts.
        .reduce((_, last) -> last);
  }

  private static List<Literal> members(Literal value) {
    return switch (value) {
      case Literal.Sequence(_, List<Literal> values, _) -> values;
      case Literal.Bag(List<Literal> values, _) -> values;
      case Literal.Text _,
          Literal.Bytes _,
          Literal.Whole _,
          Literal.Real _,
          Literal.Complex _,
          Literal.Truth _,
          Literal.None _,
          Literal.Ellipsis _,
          Literal.Dict _ ->
          List.of();
    };
  }
}
