package io.digitalfte.surface.cli;

import io.digitalfte.decide.Facts;
import io.digitalfte.decide.Policy;
import io.digitalfte.decide.PolicyChange;
import io.digitalfte.decide.SignedConsent;
import io.digitalfte.decide.Verdict;
import io.digitalfte.term.Fault;
import io.digitalfte.term.Json;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.util.List;
import java.util.Optional;
import java.util.stream.Collectors;
import tools.jackson.databind.node.ArrayNode;
import tools.jackson.databind.node.ObjectNode;

/** {@code fte policy ...}: the rules in force, and putting others in their place. */
final class PolicyVerbs {
  private static final int PAST = 500;
  private static final int MOST_BYTES = 1_000_000;

  private PolicyVerbs() {}

  static Noun noun() {
    return Noun.of(
        "policy",
        "The rules by which something is allowed, asked or refused.",
        Verb.of("show", "Shows the policy in force.", PolicyVerbs::show),
        Verb.of(
            "test",
            "Tries the handbook's policy on what was asked before; changes nothing.",
            PolicyVerbs::test,
            Word.option("--limit", "N", "on this many past actions; 20 by default"),
            Word.optional("FILE", "another handbook")),
        Verb.of(
            "accept",
            "Puts the handbook's policy in force; with your passphrase.",
            PolicyVerbs::accept));
  }

  private static int show(Call call) {
    Policy policy = call.house().policy();
    if (call.json()) {
      call.paper().jsonLine(new String(policy.bytes(), StandardCharsets.UTF_8));
      return 0;
    }
    Paper paper = call.paper();
    paper.line("digest " + policy.digest());
    policy
        .limits()
        .forEach((name, value) -> paper.line("limit " + name + ": " + value.toPlainString()));
    policy
        .rules()
        .forEach(rule -> {
          paper.line("");
          paper.line(rule.name() + ": " + rule.then().word());
          paper.line("  when " + rule.when().strip().replaceAll("\\s+", " "));
          if (!rule.why().isEmpty()) {
            paper.line("  because " + rule.why());
          }
        });
    return 0;
  }

  private static int test(Call call) {
    Optional<String> file = call.maybe(0);
    Policy tried = parsed(file.isPresent() ? read(file.get()) : call.house().handbook());
    List<Facts> past = call.house().past(call.number("--limit", 20, 1, PAST));
    if (call.json()) {
      call.paper().json(json(tried, past));
      return 0;
    }
    for (Facts facts : past) {
      call.paper().text(tried.explain(facts).text());
      call.paper().line("");
    }
    call.paper().text(PolicyChange.between(call.house().policy(), tried, past).text());
    return 0;
  }

  private static ObjectNode json(Policy tried, List<Facts> past) {
    ObjectNode out = Call.object();
    out.put("digest", tried.digest().text());
    ArrayNode all = out.putArray("past");
    for (Facts facts : past) {
      Verdict verdict = tried.verdict(facts);
      ObjectNode one = all.addObject();
      one.put("kind", facts.kind());
      facts.amount().ifPresent(amount -> one.put("amount", amount.stated().toString()));
      one.put("verdict", verdict.word());
      ArrayNode rules = one.putArray("rules");
      verdict.grounds().forEach(ground -> rules.add(ground.rule()));
    }
    return out;
  }

  private static int accept(Call call) {
    House house = call.house();
    Policy next = parsed(house.handbook());
    Policy now = house.policy();
    if (next.digest().equals(now.digest())) {
      call.say("the handbook's policy is in force already");
      if (call.json()) {
        call.paper().json(Call.object().put("ok", true).put("digest", next.digest().text()));
      }
      return 0;
    }
    Person person = call.person().present();
    person.show(PolicyChange.between(now, next, house.past(PAST)).text());
    person.show("digest " + next.digest());
    SignedConsent consent = person.consent("policy.accept", next.digest());
    return Answers.tell(
        call,
        call.ask(
            "policy.accept",
            words ->
                words
                    .put("policy", new String(next.bytes(), StandardCharsets.UTF_8))
                    .set("consent", Json.tree(consent))),
        "accepted; it is in force");
  }

  private static Policy parsed(House.Page page) {
    return switch (Policy.parse(page.text(), page.name())) {
      case Policy.Read.Parsed parsed -> parsed.policy();
      case Policy.Read.Problems problems ->
          throw Fault.of(
              Fault.Code.REFUSED,
              problems.problems().stream().map(Object::toString).collect(Collectors.joining("\n")));
    };
  }

  private static House.Page read(String file) {
    try (InputStream in = Files.newInputStream(Call.path(file))) {
      byte[] bytes = in.readNBytes(MOST_BYTES + 1);
      return new House.Page(file, new String(bytes, StandardCharsets.UTF_8));
    } catch (IOException e) {
      throw Fault.of(
          Fault.Code.UNAVAILABLE, "cannot read " + file + "; name a file that you may read", e);
    }
  }
}
