package io.digitalfte.ops.ci.workflows;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.snakeyaml.engine.v2.api.Load;
import org.snakeyaml.engine.v2.api.LoadSettings;

/** A workflow as a forge reads it. */
final class Workflow {
  private final Map<?, ?> whole;

  Workflow(String text) {
    this.whole = (Map<?, ?>) new Load(LoadSettings.builder().build()).loadFromString(text);
  }

  Object get(String key) {
    return value(whole, key);
  }

  Map<?, ?> jobs() {
    return map(whole, "jobs");
  }

  /** The names under which its jobs report, with those of a matrix one by one. */
  List<String> checks() {
    List<String> names = new ArrayList<>();
    for (Object job : jobs().values()) {
      String name = String.valueOf(value((Map<?, ?>) job, "name"));
      if (name.contains("${{ matrix.scope }}")) {
        Map<?, ?> matrix = map(map((Map<?, ?>) job, "strategy"), "matrix");
        for (Object each : (List<?>) value(matrix, "include")) {
          names.add(
              name.replace(
                  "${{ matrix.scope }}", String.valueOf(value((Map<?, ?>) each, "scope"))));
        }
      } else {
        names.add(name);
      }
    }
    return names;
  }

  List<Map<?, ?>> steps() {
    List<Map<?, ?>> steps = new ArrayList<>();
    for (Object job : jobs().values()) {
      for (Object step : (List<?>) value((Map<?, ?>) job, "steps")) {
        steps.add((Map<?, ?>) step);
      }
    }
    return steps;
  }

  /** What the steps run in a shell. */
  List<String> runs() {
    return steps().stream()
        .filter(step -> step.containsKey("run"))
        .map(step -> String.valueOf(value(step, "run")))
        .toList();
  }

  /** The actions that the steps use. */
  List<String> uses() {
    return steps().stream()
        .filter(step -> step.containsKey("uses"))
        .map(step -> String.valueOf(value(step, "uses")))
        .toList();
  }

  static Object value(Map<?, ?> map, String key) {
    Object value = map.get(key);
    if (value == null) {
      throw new AssertionError("there is no " + key + " in " + map.keySet());
    }
    return value;
  }

  static Map<?, ?> map(Map<?, ?> map, String key) {
    return (Map<?, ?>) value(map, key);
  }
}
