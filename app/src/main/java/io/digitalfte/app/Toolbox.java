package io.digitalfte.app;

import io.digitalfte.connect.odoo.Odoo;
import io.digitalfte.connect.odoo.tools.ReadTools;
import io.digitalfte.connect.odoo.tools.WriteTools;
import io.digitalfte.connect.odoo.wire.OdooClient;
import io.digitalfte.connect.odoo.wire.OdooSettings;
import io.digitalfte.home.Blobs;
import io.digitalfte.home.Intent;
import io.digitalfte.record.SqliteJournal;
import io.digitalfte.tool.Tool;
import io.digitalfte.tool.Tools;
import io.digitalfte.turn.Inquiries;
import io.digitalfte.turn.PetitionDoor;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.function.Function;
import java.util.function.Supplier;
import tools.jackson.databind.JsonNode;

/** Puts together what this home offers to other programs. */
final class Toolbox {
  private Toolbox() {}

  /**
   * All of it; nothing is connected to before a tool is called.
   *
   * @param journal to look at
   * @param desk has something done by whoever owns the home
   * @throws io.digitalfte.term.Fault {@code USAGE} where settings are wrong
   */
  static Tools of(
      Located located,
      Site site,
      Supplier<SqliteJournal> journal,
      Function<Intent, JsonNode> desk) {
    // Wrong settings end a server before it begins, not at the first call.
    Optional<OdooSettings> settings = Connections.odooSettings(located);
    Blobs blobs = new Blobs(located.home().blobs(), Running.MOST_KEPT);
    Optional<ReadTools> reads =
        settings.map(odoo -> new ReadTools(new OdooClient(odoo), site.clock(), blobs));
    List<Tool> tools = new ArrayList<>(reads.map(ReadTools::tools).orElse(List.of()));
    // In a cloud nobody is asked by a program: its scope to propose is of no use there.
    if (located.settings().get(SettingsKeys.AGENT_ROLE) != SettingsKeys.Role.CLOUD) {
      settings.ifPresent(odoo -> tools.addAll(writes(odoo, located, site, blobs)));
    }
    tools.addAll(Inquiries.tools(journal::get));
    Backing backing =
        new Backing(
            Optional::empty,
            () -> ForgeDesk.settings(located, site.environment()),
            Optional.empty(),
            () -> Fetches.of(located, site, journal, desk));
    Optional<Path> layout = located.settings().find(SettingsOps.OPS_DIRECTORY);
    tools.addAll(new OpsTools(site, layout, backing).tools());
    ForgeDesk.of(located, site, desk)
        .ifPresent(forge -> tools.addAll(new ForgeTools(forge).tools()));
    return new Tools(
        tools,
        reads.map(ReadTools::prompts).orElse(List.of()),
        reads.map(ReadTools::resources).orElse(List.of()),
        new PetitionDoor(desk));
  }

  private static List<Tool> writes(OdooSettings settings, Located located, Site site, Blobs blobs) {
    Odoo odoo = Odoo.connect(settings, located.home().id(), site.ids(), site.clock(), blobs::get);
    return new WriteTools(odoo, site.clock(), blobs::get).tools();
  }
}
