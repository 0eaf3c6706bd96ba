package io.digitalfte.surface.cli;

import io.digitalfte.surface.mcp.Scope;
import io.digitalfte.tool.Proposals;
import io.digitalfte.tool.Tool;
import io.digitalfte.tool.Tools;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.function.Consumer;

/** A cottage's clients: tokens in a list, and servers that say hello. */
final class Hatch implements Clients {
  List<Tool> offered = List.of();
  Proposals proposals =
      (plan, request) -> {
        throw new AssertionError("nothing was to be proposed");
      };
  final List<Token> tokens = new ArrayList<>();
  final List<String> served = new ArrayList<>();

  @Override
  public Tools tools() {
    return new Tools(offered, List.of(), List.of(), proposals);
  }

  @Override
  public void stdio(Scope scope, InputStream in, OutputStream out) {
    served.add("stdio " + scope.word());
    try {
      out.write("{}".getBytes(StandardCharsets.UTF_8));
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  @Override
  public void http(OptionalInt port, Consumer<String> ready) {
    served.add("http " + (port.isPresent() ? port.getAsInt() : "as settings say"));
    ready.accept("listening");
  }

  @Override
  public String createToken(Scope scope) {
    tokens.add(new Token("id" + tokens.size(), scope, Cottage.NOON));
    return "secret-" + (tokens.size() - 1);
  }

  @Override
  public List<Token> tokens() {
    return List.copyOf(tokens);
  }

  @Override
  public Optional<Token> revoke(String id) {
    Optional<Token> found = tokens.stream().filter(token -> token.id().equals(id)).findFirst();
    found.ifPresent(tokens::remove);
    return found;
  }
}
