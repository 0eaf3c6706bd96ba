package io.digitalfte.record;

import io.digitalfte.term.Fault;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.sql.Types;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Consumer;
import java.util.function.Function;

/** Plain JDBC with cached statements; belongs to the one thread that owns the connection. */
final class Sql {
  private final Connection connection;
  private final Map<String, PreparedStatement> cache = new HashMap<>();

  Sql(Connection connection) {
    this.connection = connection;
  }

  void run(String statement) {
    try (Statement s = connection.createStatement()) {
      s.execute(statement);
    } catch (SQLException e) {
      throw failed(e);
    }
  }

  void runQuietly(String statement) {
    try (Statement s = connection.createStatement()) {
      s.execute(statement);
    } catch (SQLException e) {
      // After a failed commit there may be nothing left to roll back.
    }
  }

  int update(String statement, Consumer<Values> values) {
    try {
      PreparedStatement s = prepare(statement);
      values.accept(new Values(s));
      return s.executeUpdate();
    } catch (SQLException e) {
      throw failed(e);
    }
  }

  <T> List<T> all(String query, Consumer<Values> values, Function<Row, T> read) {
    try {
      PreparedStatement s = prepare(query);
      values.accept(new Values(s));
      List<T> rows = new ArrayList<>();
      try (ResultSet result = s.executeQuery()) {
        Row row = new Row(result);
        while (result.next()) {
          rows.add(read.apply(row));
        }
      }
      return rows;
    } catch (SQLException e) {
      throw failed(e);
    }
  }

  <T> Optional<T> one(String query, Consumer<Values> values, Function<Row, T> read) {
    List<T> rows = all(query, values, read);
    return rows.isEmpty() ? Optional.empty() : Optional.of(rows.getFirst());
  }

  private PreparedStatement prepare(String statement) throws SQLException {
    PreparedStatement s = cache.get(statement);
    if (s == null) {
      s = connection.prepareStatement(statement);
      cache.put(statement, s);
    }
    s.clearParameters();
    return s;
  }

  private static Fault failed(SQLException e) {
    return Sqlite.fault("the journal: ", e);
  }

  /** A statement's parameters, bound in order. */
  static final class Values {
    private final PreparedStatement statement;
    private int next = 1;

    Values(PreparedStatement statement) {
      this.statement = statement;
    }

    Values text(Object value) {
      return bind(i -> statement.setString(i, value.toString()));
    }

    Values text(Optional<?> value) {
      return value.isEmpty() ? bind(i -> statement.setNull(i, Types.VARCHAR)) : text(value.get());
    }

    Values time(Instant value) {
      return text(Times.text(value));
    }

    Values time(Optional<Instant> value) {
      return text(value.map(Times::text));
    }

    Values number(long value) {
      return bind(i -> statement.setLong(i, value));
    }

    Values number(Optional<Long> value) {
      return value.isEmpty()
          ? bind(i -> statement.setNull(i, Types.INTEGER))
          : number(value.get().longValue());
    }

    private Values bind(Binding binding) {
      try {
        binding.at(next++);
        return this;
      } catch (SQLException e) {
        throw failed(e);
      }
    }
  }

  /** A row of an answer, by column number from 1. */
  static final class Row {
    private final ResultSet result;

    Row(ResultSet result) {
      this.result = result;
    }

    String text(int column) {
      return maybe(column).orElseThrow(() -> new IllegalStateException("null in column " + column));
    }

    Optional<String> maybe(int column) {
      try {
        return Optional.ofNullable(result.getString(column));
      } catch (SQLException e) {
        throw failed(e);
      }
    }

    long number(int column) {
      try {
        return result.getLong(column);
      } catch (SQLException e) {
        throw failed(e);
      }
    }

    Instant time(int column) {
      return Instant.parse(text(column));
    }

    Optional<Instant> maybeTime(int column) {
      return maybe(column).map(Instant::parse);
    }
  }

  private interface Binding {
    void at(int index) throws SQLException;
  }
}
