package io.digitalfte.surface.cli;

import io.digitalfte.record.Saved;
import io.digitalfte.term.Fault;
import java.io.IOException;
import java.io.InputStream;
import java.nio.ByteBuffer;
import java.nio.charset.CharacterCodingException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.util.List;
import java.util.Optional;

/** {@code fte proposal edit}. */
final class ProposalEdit {
  private static final int MOST_BYTES = 256 * 1024;

  private ProposalEdit() {}

  static int run(Call call) {
    Saved.Proposal proposal = Abbreviation.plan(call, call.word(0)).proposal();
    String region = region(call, proposal);
    String text = text(call);
    return Answers.follow(
        call,
        call.ask(
            "proposal.edit",
            words ->
                words
                    .put("id", proposal.id().text())
                    .put("region", region)
                    .put("text", text)
                    .put("digest", proposal.digest().text())),
        proposal.id(),
        "edited");
  }

  private static String region(Call call, Saved.Proposal proposal) {
    List<String> regions = ProposalVerbs.regions(proposal);
    Optional<String> wanted = call.option("--region");
    if (wanted.isEmpty() && regions.size() == 1) {
      return regions.getFirst();
    }
    String known = regions.isEmpty() ? "it has none" : "it has " + String.join(", ", regions);
    if (wanted.isEmpty()) {
      throw call.usage("which text of it? --region names it; " + known);
    }
    if (!regions.contains(wanted.get())) {
      throw Fault.of(
          Fault.Code.REFUSED,
          "there is no text '" + Plain.brief(wanted.get(), 40) + "' to edit in it; " + known);
    }
    return wanted.get();
  }

  private static String text(Call call) {
    Optional<String> file = call.option("--file").filter(name -> !name.equals("-"));
    String where = file.orElse("standard input");
    try (InputStream in = file.isPresent() ? Files.newInputStream(Call.path(where)) : call.in()) {
      byte[] bytes = in.readNBytes(MOST_BYTES + 1);
      if (bytes.length > MOST_BYTES) {
        throw Fault.of(Fault.Code.REFUSED, "the text in " + where + " is over 256 KiB; shorten it");
      }
      String text = StandardCharsets.UTF_8.newDecoder().decode(ByteBuffer.wrap(bytes)).toString();
      return text.replace("\r\n", "\n").stripTrailing();
    } catch (CharacterCodingException e) {
      throw Fault.of(Fault.Code.REFUSED, "the text in " + where + " is no UTF-8; convert it", e);
    } catch (IOException e) {
      throw Fault.of(
          Fault.Code.UNAVAILABLE, "cannot read " + where + "; name a file that you may read", e);
    }
  }
}
