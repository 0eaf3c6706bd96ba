package io.digitalfte.sandbox.odoo;

import java.util.List;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * One public method of a model.
 *
 * @param onModel true when the method takes no ids
 * @param params the names it takes
 * @param needed those of them that must be given
 * @param open true when it takes any other name too, and chokes on it later
 */
record Method(
    String name,
    boolean onModel,
    List<String> params,
    Set<String> needed,
    boolean open,
    Body body) {
  /** One call to a method: who asks, of which model, with what. */
  record Call(
      Scope scope, String model, List<Integer> ids, Map<String, Object> args, long snapshot) {
    Object arg(String name) {
      return args.getOrDefault(name, false);
    }

    Object arg(String name, Object otherwise) {
      return args.getOrDefault(name, otherwise);
    }
  }

  /** What a method does. A null answer is Python's None. */
  interface Body {
    @Nullable Object run(Call call);
  }

  /** Refuses arguments the method does not take, in the words of Python's signature. */
  void bind(Map<String, Object> args) {
    for (String param : params) {
      if (needed.contains(param) && !args.containsKey(param)) {
        throw Trouble.web(422, "missing a required argument: '" + param + "'");
      }
    }
    for (String given : args.keySet()) {
      if (!params.contains(given)) {
        if (open) {
          throw Trouble.type(
              "BaseModel._read_format() got an unexpected keyword argument '" + given + "'");
        }
        throw Trouble.web(422, "got an unexpected keyword argument '" + given + "'");
      }
    }
  }
}
