package io.digitalfte.connect.odoo.tools;

import io.digitalfte.connect.odoo.wire.OdooClient;
import io.digitalfte.home.Blobs;
import io.digitalfte.tool.Prompt;
import io.digitalfte.tool.Resource;
import io.digitalfte.tool.Tool;
import java.time.Clock;
import java.util.List;
import java.util.stream.Stream;

/**
 * Everything that can be read from one Odoo: tools, prompts and resources. Nothing is asked of the
 * server until one of them is used. Safe for any thread.
 */
public final class ReadTools {
  private final AccountTools accounts;
  private final ReportTools reports;
  private final DocumentTools documents;
  private final ListTools lists;
  private final RecordTools records;
  private final AttachmentTools attachments;
  private final ReadResources resources;

  /**
   * The tools of this connection.
   *
   * @param clock the time and zone of the business
   * @param blobs where fetched files are kept
   */
  public ReadTools(OdooClient client, Clock clock, Blobs blobs) {
    accounts = new AccountTools(client, clock);
    reports = new ReportTools(client, clock);
    lists = new ListTools(client);
    documents = new DocumentTools(client, clock, lists::partnerNames);
    records = new RecordTools(client);
    attachments = new AttachmentTools(client, blobs);
    resources = new ReadResources(client, clock, records.records());
  }

  /** The tools, those of the first systems first. */
  public List<Tool> tools() {
    return Stream.of(
            accounts.tools(),
            documents.tools(),
            reports.tools(),
            lists.tools(),
            attachments.tools(),
            records.tools())
        .flatMap(List::stream)
        .toList();
  }

  /** Ways of working that a person can choose. */
  public List<Prompt> prompts() {
    return ReadPrompts.of(accounts::codes, lists::partnerNames, lists::journalNames);
  }

  /** What can be read by its address, {@code odoo://database/...}. */
  public List<Resource> resources() {
    return resources.all();
  }
}
