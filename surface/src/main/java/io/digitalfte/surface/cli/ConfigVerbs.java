package io.digitalfte.surface.cli;

import io.digitalfte.decide.SignedConsent;
import io.digitalfte.term.Json;
import java.util.List;
import tools.jackson.databind.node.ArrayNode;
import tools.jackson.databind.node.JsonNodeFactory;

/** {@code fte config ...}: the settings, and agreeing to wider ones. */
final class ConfigVerbs {
  private ConfigVerbs() {}

  static Noun noun() {
    return Noun.of(
        "config",
        "The settings, where each comes from, and agreeing to wider ones.",
        Verb.of("show", "Shows every setting with its origin.", ConfigVerbs::show),
        Verb.of(
            "accept",
            "Agrees to what the settings widen, going live among it; with your passphrase.",
            ConfigVerbs::accept));
  }

  private static int show(Call call) {
    List<House.Setting> settings = call.house().settings();
    List<String> widened = call.house().widening().lines();
    if (call.json()) {
      ArrayNode list = JsonNodeFactory.instance.arrayNode();
      for (House.Setting setting : settings) {
        list.addObject()
            .put("key", setting.key())
            .put("value", setting.value())
            .put("origin", setting.origin())
            .put("about", setting.about());
      }
      call.paper().json(list);
    } else {
      Table table = new Table("key", "value", "origin", "about");
      for (House.Setting setting : settings) {
        table.row(
            Tint.NONE,
            setting.key(),
            setting.value().isEmpty() ? "-" : setting.value(),
            setting.origin(),
            setting.about());
      }
      table.print(call.paper());
    }
    widened.forEach(line -> call.say("not in force until fte config accept: " + line));
    return 0;
  }

  private static int accept(Call call) {
    KeyLife.decides(call.house().ring());
    House.Widening widening = call.house().widening();
    if (widening.lines().isEmpty()) {
      call.say("the settings want nothing that was not accepted");
      if (call.json()) {
        call.paper().json(Call.object().put("ok", true));
      }
      return 0;
    }
    Person person = call.person().present();
    person.show("The settings want what nobody has agreed to yet:");
    widening.lines().forEach(line -> person.show("  " + line));
    SignedConsent consent = person.consent("config.accept", widening.digest());
    return Answers.tell(
        call,
        call.ask(
            "config.accept",
            words ->
                words.put("digest", widening.digest().text()).set("consent", Json.tree(consent))),
        "accepted; the settings are in force");
  }
}
