package io.digitalfte.surface.cli;

import java.util.List;

/** A branch of the tree of commands, by the first word of a command line. */
sealed interface Part permits Noun, Verb {
  /** Every branch, in the order that help shows. */
  List<String> NAMES =
      List.of(
          "init",
          "run",
          "demo",
          "status",
          "proposal",
          "action",
          "stop",
          "resume",
          "audit",
          "policy",
          "key",
          "agent",
          "home",
          "recover",
          "vault",
          "doctor",
          "config",
          "odoo",
          "ops",
          "mcp",
          "service",
          "sync",
          "completion");

  String name();

  String about();

  /** The branch of this name, which must be one of {@link #NAMES}; no other is built. */
  static Part of(String name) {
    return switch (name) {
      case "init" -> HomeVerbs.init();
      case "run" -> DailyVerbs.run();
      case "demo" -> DailyVerbs.demo();
      case "status" -> StatusVerb.status();
      case "proposal" -> ProposalVerbs.noun();
      case "action" -> ActionVerbs.noun();
      case "stop" -> DailyVerbs.stop();
      case "resume" -> DailyVerbs.resume();
      case "audit" -> AuditVerbs.noun();
      case "policy" -> PolicyVerbs.noun();
      case "key" -> KeyVerbs.noun();
      case "agent" -> AgentVerbs.noun();
      case "home" -> HomeVerbs.noun();
      case "recover" -> HomeVerbs.recover();
      case "vault" -> CareVerbs.vault();
      case "doctor" -> CareVerbs.doctor();
      case "config" -> ConfigVerbs.noun();
      case "odoo" -> ToolVerbs.odoo();
      case "ops" -> OpsVerbs.noun();
      case "mcp" -> McpVerbs.noun();
      case "service" -> ServiceVerbs.noun();
      case "sync" -> SyncVerbs.noun();
      case "completion" -> CareVerbs.completion();
      default -> throw new IllegalArgumentException("no command " + name);
    };
  }
}
