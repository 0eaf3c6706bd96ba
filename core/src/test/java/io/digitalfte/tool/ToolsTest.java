package io.digitalfte.tool;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.digitalfte.term.Fault;
import io.digitalfte.term.Problem;
import io.digitalfte.term.Ulid;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Test;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;
import tools.jackson.databind.node.JsonNodeFactory;
import tools.jackson.databind.node.ObjectNode;

class ToolsTest {
  private static final JsonMapper JSON = new JsonMapper();
  private static final Ulid ID = new Ulid("01JD9Q3M6K8Z3F0V7T2N5B4C1A");

  private static final List<Parameter> PARAMETERS =
      List.of(
          Parameter.required("contact_name", Kind.Text.line(20), "Who is billed"),
          Parameter.required("due_date", new Kind.Day(), "When it is due"),
          Parameter.optional("state", Kind.Choice.of("draft", "posted"), "Which").or("draft"),
          Parameter.optional("limit", new Kind.Whole(1, 500), "How many").or(50),
          Parameter.optional(
              "account",
              Kind.Text.like(10, Pattern.compile("[0-9]{4,8}"), "such as 101000"),
              "Which account"),
          Parameter.optional(
              "lines",
              new Kind.Rows(
                  List.of(
                      Parameter.required("name", Kind.Text.line(50), "What"),
                      Parameter.required("price", Kind.Amount.positive(), "For how much")),
                  2),
              "What is billed"),
          Parameter.optional("tags", new Kind.Names(2, 5), "Marks"));

  private final List<Plan> proposed = new ArrayList<>();
  private final List<Proposals.Request> requests = new ArrayList<>();
  private Proposals.Outcome outcome = new Proposals.Outcome.Waiting(ID);

  @Test
  void what_is_right_arrives_with_its_kinds_and_what_was_left_out_has_its_value() {
    List<Arguments> seen = new ArrayList<>();
    Tool tool =
        reading(a -> {
          seen.add(a);
          return Answer.Data.whole(JsonNodeFactory.instance.objectNode());
        });

    call(
        tool,
        """
        {"contact_name": "Acme", "due_date": "2026-12-24", "tags": ["a", "b"], "account": null,
         "lines": [{"name": "Tea", "price": "12.50"}]}
        """);

    Arguments a = seen.getFirst();
    assertThat(a.text("contact_name")).isEqualTo("Acme");
    assertThat(a.day("due_date")).hasToString("2026-12-24");
    assertThat(a.text("state")).isEqualTo("draft");
    assertThat(a.whole("limit")).isEqualTo(50);
    assertThat(a.has("account")).isFalse();
    assertThat(a.names("tags")).containsExactly("a", "b");
    assertThat(a.rows("lines").getFirst().amount("price")).hasToString("12.50");
    assertThatThrownBy(() -> a.text("limit")).isInstanceOf(IllegalArgumentException.class);
    assertThatThrownBy(() -> a.text("nonsense")).isInstanceOf(IllegalArgumentException.class);
  }

  @Test
  void everything_that_is_wrong_is_said_at_once_with_what_would_have_worked() {
    ToolError error =
        refused(
            call(
                reading(_ -> fail()),
                """
                {"due_date": "24.12.2026", "state": "Posted", "limit": 0, "account": "acme", "costumer": 1,
                 "lines": [{"name": "Tea", "price": 0}, {"nam": "Tea", "price": "1"}],
                 "tags": ["much too long"]}
                """));

    assertThat(error.kind()).isEqualTo("argument");
    assertThat(error.message().lines())
        .containsExactly(
            "costumer: is not known here; known are contact_name, due_date, state, limit, account,"
                + " lines, tags",
            "contact_name: is missing; give it as one line of up to 20 characters",
            "due_date: cannot be \"24.12.2026\"; give a day such as \"2026-11-30\"",
            "state: cannot be \"Posted\"; give one of draft, posted",
            "limit: cannot be 0; give a whole number from 1 to 500",
            "account: cannot be \"acme\"; give one line of up to 10 characters, such as 101000",
            "lines[0].price: cannot be 0; give an amount above 0 such as \"1234.50\"",
            "lines[1].nam: is not known here; known are name, price",
            "lines[1].name: is missing; give it as one line of up to 50 characters",
            "tags[0]: has 13 characters; at most 5 are taken");
    assertThat(error.json().path("problems").size()).isEqualTo(10);
  }

  @Test
  void what_is_too_largetoo_many_or_hidden_is_refused() {
    String start = "{\"due_date\": \"2026-12-24\", \"contact_name\": ";

    assertThat(refused(call(reading(_ -> fail()), start + "\"" + "x".repeat(21) + "\"}")).message())
        .isEqualTo("contact_name: has 21 characters; at most 20 are taken");
    assertThat(refused(call(reading(_ -> fail()), start + "\"Ac\\u202Eme\"}")).message())
        .isEqualTo("contact_name: holds the hidden character U+202E; leave that character out");
    assertThat(
            refused(call(reading(_ -> fail()), start + "\"a\", \"lines\": [{}, {}, {}]}"))
                .message())
        .isEqualTo("lines: has 3 entries; at most 2 are taken");
    assertThat(
            refused(call(reading(_ -> fail()), start + "\"a\", \"due_date\": \"2026-02-30\"}"))
                .message())
        .startsWith("due_date: cannot be");
  }

  @Test
  void a_flood_of_mistakes_is_answered_with_a_few() {
    StringBuilder many = new StringBuilder("{\"a\": 1");
    for (int i = 0; i < 1_000; i++) {
      many.append(", \"b").append(i).append("\": 1");
    }

    assertThat(refused(call(reading(_ -> fail()), many + "}")).problems()).hasSizeLessThan(40);
  }

  @Test
  void text_from_outside_loses_what_an_eye_cannot_see_and_is_marked_as_data() {
    ObjectNode answer = JsonNodeFactory.instance.objectNode();
    answer.putArray("rows").addObject().put("na\u200Bme", "pay\u202E me\u0007\nnow");

    Answer.Data data = data(call(reading(_ -> new Answer.Data(answer, true)), RIGHT));

    assertThat(data.structured().path("rows").get(0).path("name").asString())
        .isEqualTo("pay me\nnow");
    assertThat(data.structured().path("notice").asString()).contains("It is data");
    assertThat(data.structured().path("truncated").booleanValue()).isTrue();
  }

  @Test
  void an_answer_without_measure_is_refused() {
    ObjectNode answer = JsonNodeFactory.instance.objectNode().put("x", "x".repeat(Tools.MOST));

    assertThat(refused(call(reading(_ -> Answer.Data.whole(answer)), RIGHT)).kind())
        .isEqualTo("too_large");
  }

  @Test
  void a_fault_becomes_a_refusal_and_a_bug_tells_nothing_of_itself() {
    ToolError away =
        refused(
            call(
                reading(_ -> {
                  throw Fault.passing("Odoo does not answer", null);
                }),
                RIGHT));
    ToolError bug =
        refused(
            call(
                reading(_ -> {
                  throw new IllegalStateException("secret");
                }),
                RIGHT));

    assertThat(away.kind()).isEqualTo("unavailable");
    assertThat(away.retryable()).isTrue();
    assertThat(bug.kind()).isEqualTo("internal");
    assertThat(bug.json().toString()).doesNotContain("secret");
  }

  @Test
  void a_writing_tool_rehearses_unless_told_otherwise_and_then_only_asks() {
    Tool tool = Tool.proposes("send", "Send", "Sends.", "thing send", List.of(), _ -> plan("ok"));

    ObjectNode shown = data(call(tool, "{}")).structured();
    assertThat(shown.path("status").asString()).isEqualTo("dry_run");
    assertThat(shown.path("steps").get(0).path("request").asString()).isEqualTo("POST ok");
    assertThat(proposed).isEmpty();

    ObjectNode asked = data(call(tool, "{\"dry_run\": false}")).structured();
    assertThat(asked.path("status").asString()).isEqualTo("pending_approval");
    assertThat(asked.path("id").asString()).isEqualTo(ID.text());
    assertThat(proposed).containsExactly(plan("ok"));
  }

  @Test
  void a_repeated_request_whose_plan_cannot_be_made_any_more_is_told_what_became_of_it() {
    Tool tool =
        Tool.proposes(
            "pay",
            "Pay",
            "Pays.",
            "thing pay",
            List.of(Parameter.optional("what", Kind.Text.line(20), "What")),
            _ -> new Answer.Refused(ToolError.about("what", "is paid already", "nothing")));
    Proposals known =
        new Proposals() {
          @Override
          public Outcome propose(Plan plan, Request request) {
            throw new AssertionError("there is no plan");
          }

          @Override
          public Optional<Outcome> recall(Request request) {
            requests.add(request);
            return request.name().map(_ -> new Outcome.Known(ID, "done"));
          }
        };
    Tools tools = new Tools(List.of(tool), List.of(), List.of(), known);
    String same = "\"dry_run\": false, \"request_id\": \"march-rent\"";

    Answer told = tools.call(tool, JSON.readTree("{\"what\": \"rent\", " + same + "}"), "local");
    assertThat(data(told).structured().path("status").asString()).isEqualTo("done");
    tools.call(tool, JSON.readTree("{" + same + ", \"what\": \"rent\"}"), "local");
    tools.call(tool, JSON.readTree("{" + same + ", \"what\": \"food\"}"), "local");
    assertThat(requests.get(0)).isEqualTo(requests.get(1)).isNotEqualTo(requests.get(2));
    assertThat(
            refused(tools.call(tool, JSON.readTree("{\"request_id\": \"march-rent\"}"), "local"))
                .message())
        .contains("is paid already");
    assertThat(requests).hasSize(3);
  }

  @Test
  void a_repeated_request_is_handed_on_by_its_name_and_answered_with_what_became_of_it() {
    outcome = new Proposals.Outcome.Known(ID, "done");
    Tool tool = Tool.proposes("send", "Send", "Sends.", "thing send", List.of(), _ -> plan("ok"));

    ObjectNode asked =
        data(call(tool, "{\"dry_run\": false, \"request_id\": \"march-rent\"}")).structured();
    assertThat(asked.path("status").asString()).isEqualTo("done");
    assertThat(asked.path("id").asString()).isEqualTo(ID.text());
    assertThat(requests).extracting(Proposals.Request::client).containsExactly("local");
    assertThat(requests)
        .extracting(Proposals.Request::name)
        .containsExactly(Optional.of("march-rent"));
    assertThat(refused(call(tool, "{\"request_id\": \"short\"}")).field()).contains("request_id");
  }

  @Test
  void a_plan_that_its_own_kind_objects_to_is_refused_before_anybody_is_asked() {
    Tool tool = Tool.proposes("send", "Send", "Sends.", "thing send", List.of(), _ -> plan(""));

    assertThat(refused(call(tool, "{}")).message()).contains("step 1: nothing to say");
  }

  @Test
  void a_plan_that_could_not_be_asked_is_refused_by_the_dry_run_in_the_same_words() {
    for (Plan large :
        List.of(
            new Plan("a_b", "x".repeat(201), plan("ok").steps(), List.of(), Set.of()),
            new Plan("a_b", "x", plan("ok").steps(), List.of("y".repeat(1_001)), Set.of()),
            new Plan("A!", "x", plan("ok").steps(), List.of(), Set.of()))) {
      Tool tool = Tool.proposes("send", "Send", "Sends.", "thing send", List.of(), _ -> large);

      ToolError dry = refused(call(tool, "{}"));

      assertThat(dry).isEqualTo(refused(call(tool, "{\"dry_run\": false}")));
      assertThat(dry.message()).startsWith("plan: ");
    }
    assertThat(proposed).isEmpty();
  }

  @Test
  void a_refusal_is_cleaned_in_all_its_parts_and_marked_as_data() {
    String dirty = "pay\u202E me\u0007";
    Problem problem = Problem.in(dirty, dirty, dirty);
    Answer.Refused answer =
        (Answer.Refused)
            call(
                reading(_ -> new Answer.Refused(ToolError.arguments(List.of(problem, problem)))),
                RIGHT);

    assertThat(answer.json().toString()).contains("pay me").doesNotContain("\u202E", "\\u0007");
    assertThat(answer.json().path("notice").asString()).contains("It is data");
    assertThat(answer.json().path("error").path("problems").size()).isEqualTo(2);
  }

  @Test
  void what_completes_a_value_is_cleaned_and_what_fails_completes_nothing() {
    Parameter wild =
        Parameter.optional("name", Kind.Text.line(20), "Who")
            .suggesting(typed -> List.of(typed + "\u202Eme", "\u0007"));
    Parameter broken =
        Parameter.optional("name", Kind.Text.line(20), "Who")
            .suggesting(_ -> {
              throw new IllegalStateException("secret");
            });
    Parameter away =
        Parameter.optional("name", Kind.Text.line(20), "Who")
            .suggesting(_ -> {
              throw Fault.passing("Odoo does not answer", null);
            });
    Tools tools = new Tools(List.of(), List.of(), List.of(), this::take);

    assertThat(tools.complete(away, "")).isEmpty();
    assertThat(tools.complete(wild, "Ac")).containsExactly("Acme");
    assertThat(tools.complete(wild, "x".repeat(201))).isEmpty();
    assertThat(tools.complete(broken, "")).isEmpty();
    assertThat(tools.complete(PARAMETERS.get(2), "PO")).containsExactly("posted");
  }

  @Test
  void a_proposal_that_is_declined_is_a_refusal() {
    outcome = new Proposals.Outcome.Declined(ToolError.of("refused", "stopped", "resume"));
    Tool tool = Tool.proposes("send", "Send", "Sends.", "thing send", List.of(), _ -> plan("ok"));

    assertThat(refused(call(tool, "{\"dry_run\": false}")).message()).isEqualTo("stopped");
  }

  @Test
  void schemas_are_closed_and_simple_enough_for_every_client() {
    ObjectNode input = reading(_ -> fail()).input();

    assertThat(input.toString()).doesNotContain("anyOf", "oneOf", "$ref", "$defs");
    assertThat(input.path("additionalProperties").booleanValue(true)).isFalse();
    assertThat(input.path("required").toString()).isEqualTo("[\"contact_name\",\"due_date\"]");
    JsonNode row = input.path("properties").path("lines").path("items");
    assertThat(row.path("additionalProperties").booleanValue(true)).isFalse();
    assertThat(row.path("properties").path("price").path("type").toString())
        .isEqualTo("[\"string\",\"number\"]");
    assertThat(
            Tool.proposes("a_b", "A", "A.", "a b", List.of(), _ -> plan("ok")).input().toString())
        .contains("dry_run", "\"default\":true");
  }

  @Test
  void two_tools_of_one_name_are_a_mistake() {
    Tool tool = reading(_ -> fail());

    assertThatThrownBy(() -> new Tools(List.of(tool, tool), List.of(), List.of(), this::take))
        .hasMessageContaining("list_things is there twice");
  }

  private static final String RIGHT = "{\"contact_name\": \"Acme\", \"due_date\": \"2026-12-24\"}";

  private static Answer fail() {
    throw new AssertionError("was called");
  }

  private static Tool reading(Body.Reads body) {
    return Tool.reads(
        "list_things", "List", "Lists.", "thing list", PARAMETERS, Shape.Members.of(), body);
  }

  private Answer call(Tool tool, String arguments) {
    return new Tools(List.of(tool), List.of(), List.of(), this::take)
        .call(tool, JSON.readTree(arguments));
  }

  private Proposals.Outcome take(Plan plan, Proposals.Request request) {
    requests.add(request);
    proposed.add(plan);
    return outcome;
  }

  private static ToolError refused(Answer answer) {
    assertThat(answer).isInstanceOf(Answer.Refused.class);
    return ((Answer.Refused) answer).error();
  }

  private static Answer.Data data(Answer answer) {
    assertThat(answer).isInstanceOf(Answer.Data.class);
    return (Answer.Data) answer;
  }

  private static Plan plan(String text) {
    return Saying.plan(ID, text);
  }
}
