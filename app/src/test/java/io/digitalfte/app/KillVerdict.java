package io.digitalfte.app;

import io.digitalfte.act.State;
import io.digitalfte.record.Audit;
import io.digitalfte.record.Saved;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.TreeSet;

/** Whether two halves are in step after a run, and what the world says of it. */
final class KillVerdict implements CrashWorld {
  private static final List<String> EVERYBODYS =
      List.of("Inbox/", "Needs_Action/", "In_Progress/", "Updates/");
  private final KillScript script;
  private final DemoPair pair;
  private final CrashBooks books;
  private final KillHalf cloud;
  private final KillHalf local;
  private final Set<String> words;
  private final Set<String> both;

  /**
   * @param words that somebody wrote and nobody removed
   * @param both customers whose letter reached both halves
   */
  KillVerdict(
      KillScript script,
      DemoPair pair,
      CrashBooks books,
      KillHalf cloud,
      KillHalf local,
      Set<String> words,
      Set<String> both) {
    this.script = script;
    this.pair = pair;
    this.books = books;
    this.cloud = cloud;
    this.local = local;
    this.words = words;
    this.both = both;
  }

  /** What is not as it will be at the end; empty when nothing goes on by itself any more. */
  List<String> open() {
    List<String> open = new ArrayList<>();
    for (String name : customers()) {
      plans(local, name).stream()
          .filter(p -> !over(p))
          .forEach(p -> open.add("local: " + p.proposal().state() + " " + p.proposal().note()));
      plans(cloud, name).stream()
          .filter(p -> !p.proposal().state().last() && !uncertain(name))
          .forEach(p -> open.add("cloud: " + p.proposal().state() + " " + p.proposal().note()));
      if (plans(local, name).isEmpty()) {
        open.add("local: nothing for " + name);
      }
      if (plans(cloud, name).isEmpty() && !both.contains(name)) {
        open.add("cloud: nothing for " + name);
      }
    }
    List.of(cloud, local).stream()
        .filter(half -> !half.sent())
        .forEach(half -> open.add(half.name + " has more to send"));
    if (open.isEmpty()) {
      open.addAll(trees());
    }
    return open;
  }

  private boolean uncertain(String name) {
    return plans(local, name).stream().anyMatch(p -> p.proposal().state() == State.UNCERTAIN);
  }

  private static boolean over(Saved.Plan plan) {
    return plan.proposal().state().last()
        || (plan.proposal().state() == State.UNCERTAIN
            && plan.actions().stream()
                .filter(a -> a.state() == State.UNCERTAIN)
                .allMatch(a -> a.looks() >= 3));
  }

  private Set<String> customers() {
    return books.customers();
  }

  private static List<Saved.Plan> plans(KillHalf half, String name) {
    return half.home.plans().stream()
        .filter(plan ->
            plan.actions().stream()
                .anyMatch(a ->
                    a.kind().equals("mail.reply") && a.record().contains(CrashBooks.address(name))))
        .toList();
  }

  /** Where the repository's head and the two vaults differ, by the rules of what is shared. */
  private List<String> trees() {
    SortedMap<String, String> tree = tree();
    List<String> wrong = new ArrayList<>();
    for (KillHalf half : List.of(cloud, local)) {
      SortedMap<String, String> here = half.vault.files();
      tree.forEach((path, id) -> {
        if (!id.equals(here.get(path))) {
          wrong.add(half.name + " has another " + path + " than the tree");
        }
      });
      here.keySet().stream()
          .filter(path -> EVERYBODYS.stream().anyMatch(path::startsWith))
          // What people drop in at the local side stays home where the git host may not read it.
          .filter(path -> script.open() || half == cloud || !path.startsWith("Inbox/"))
          .filter(path -> !tree.containsKey(path))
          .forEach(path -> wrong.add(half.name + " has " + path + ", and the tree has not"));
    }
    return wrong;
  }

  private SortedMap<String, String> tree() {
    SortedMap<String, String> tree = new TreeMap<>();
    for (String line : pair.git("ls-tree", "-r", "-z", "main").split("\0", -1)) {
      if (!line.isEmpty() && !line.contains("\tRecords/")) {
        tree.put(line.substring(line.indexOf('\t') + 1), line.split("[ \t]", -1)[2]);
      }
    }
    return tree;
  }

  /** Compares the world with the approvals; no process may be running. */
  CrashFigures figures(int kills) {
    return CrashFigures.judge(this, 1, Map.of("SIGKILL", kills), Map.of());
  }

  /** Everything that must not be. */
  List<String> wrong(CrashFigures figures) {
    List<String> wrong = new ArrayList<>(figures.wrong());
    wrong.addAll(trees());
    customers().forEach(name -> letter(name, wrong));
    Set<String> lost = new TreeSet<>(words);
    for (String path : local.vault.files().keySet()) {
      String text = local.vault.read(path).orElse("");
      lost.removeIf(text::contains);
    }
    lost.forEach(word -> wrong.add("LOST: nobody has " + word));
    if (!cloud.home.entries("proposal.approved").isEmpty()
        || !cloud.home.entries("action.armed").isEmpty()) {
      wrong.add("the cloud approved or acted");
    }
    for (KillHalf half : List.of(cloud, local)) {
      half.home
          .entries("parcel.withheld")
          .forEach(e -> wrong.add(half.name + " withheld what it had to send: " + e));
    }
    Audit.Report report = cloud.home.verify();
    report.findings().forEach(f -> wrong.add("the cloud's record: " + f));
    return wrong;
  }

  private void letter(String name, List<String> wrong) {
    List<Saved.Plan> here = plans(local, name);
    List<Saved.Plan> there = plans(cloud, name);
    if (here.size() != 1 || there.size() > 1 || (there.isEmpty() && !both.contains(name))) {
      wrong.add(
          "%s has %d proposals here and %d in the cloud"
              .formatted(name, here.size(), there.size()));
      return;
    }
    State state = here.getFirst().proposal().state();
    boolean rejected = script.rejected().contains(name);
    if (state != (rejected ? State.REJECTED : State.DONE) && state != State.UNCERTAIN) {
      wrong.add(name + " ended as " + state + (rejected ? ", and was rejected" : ""));
    }
    Optional<State> known = there.stream().map(p -> p.proposal().state()).findFirst();
    if (!both.contains(name)
        && state != State.UNCERTAIN
        && known.filter(k -> k == state).isEmpty()) {
      wrong.add(name + " is " + state + " here, and the cloud believes " + known);
    }
  }

  @Override
  public String title() {
    return "two halves";
  }

  @Override
  public CrashHome home() {
    return local.home;
  }

  @Override
  public int effects(Saved.Plan plan, Saved.Action action) {
    return books.effects(local.home.id(), plan, action);
  }

  @Override
  public List<String> strays() {
    return books.strays();
  }

  @Override
  public List<String> unheard() {
    return books.unheard(local.home.plans());
  }
}
