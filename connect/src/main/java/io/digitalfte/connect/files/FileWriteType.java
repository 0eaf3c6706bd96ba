package io.digitalfte.connect.files;

import io.digitalfte.act.ActionType;
import io.digitalfte.act.Mark;
import io.digitalfte.act.Preview;
import io.digitalfte.act.Reversibility;
import io.digitalfte.act.Slots;
import io.digitalfte.act.Stake;
import io.digitalfte.term.Digest;
import java.util.List;
import java.util.Optional;

/** The kind {@code file.write}: a new file, which the file system itself refuses to make twice. */
public final class FileWriteType implements ActionType<FileWrite> {
  private static final String REGION = "text";

  @Override
  public String kind() {
    return "file.write";
  }

  @Override
  public int version() {
    return 1;
  }

  @Override
  public Class<FileWrite> record() {
    return FileWrite.class;
  }

  @Override
  public Reversibility reversibility() {
    return Reversibility.REVERSIBLE;
  }

  @Override
  public Mark mark() {
    return Mark.EXCLUSIVE;
  }

  @Override
  public Preview preview(FileWrite action) {
    byte[] bytes = action.bytes();
    return new Preview(
        "Write the new file " + action.path(),
        List.of(
            new Preview.Table(
                List.of("path", "bytes"),
                List.of(List.of(action.path(), String.valueOf(bytes.length))),
                "")),
        Optional.of(new Preview.Editable(REGION, action.text())),
        "create " + action.path() + " of " + bytes.length + " bytes, " + Digest.of(bytes));
  }

  @Override
  public Stake stake(FileWrite action) {
    return Stake.of();
  }

  @Override
  public List<String> objections(FileWrite action, int step) {
    return Slots.objections(action.text(), step);
  }

  @Override
  public FileWrite fill(FileWrite action, Slots slots) {
    return new FileWrite(action.path(), slots.fill(action.text()));
  }

  @Override
  public FileWrite edit(FileWrite action, String region, String text) {
    if (!region.equals(REGION)) {
      throw new IllegalArgumentException(kind() + " has no part named " + region + " to edit");
    }
    return new FileWrite(action.path(), text);
  }
}
