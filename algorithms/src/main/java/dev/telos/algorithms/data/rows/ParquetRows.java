package dev.telos.algorithms.data.rows;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.vavr.control.Validation;
import java.io.IOException;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.ResultSetMetaData;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.NoSuchElementException;
import java.util.Properties;

/**
 * Rows of a file of Parquet, as <a href="https://duckdb.org/docs/stable/data/parquet/overview">DuckDB</a> reads them: on one
 * thread, in the order of the file, a few thousand at a time. It may read this one file and nothing else, over the network
 * least of all.
 */
final class ParquetRows implements Rows {
    private static final String MEMORY = "2GB";

    private final Path file;
    private final Connection connection;
    private final ResultSet result;
    private final ResultSetMetaData columns;
    private long number;
    /** Whether {@link #result} stands at a row that was not given out. */
    private boolean ready;

    ParquetRows(Path file) {
        this.file = file;
        try {
            this.connection = DriverManager.getConnection("jdbc:duckdb:", settings());
        } catch (SQLException e) {
            throw new UnreadableRows(file, e);
        }
        try {
            this.result = select(connection, file.toRealPath().toString());
            this.columns = result.getMetaData();
        } catch (SQLException | IOException e) {
            close();
            throw new UnreadableRows(file, e);
        }
    }

    private static Properties settings() {
        Properties settings = new Properties();
        settings.setProperty("jdbc_stream_results", "true");
        settings.setProperty("threads", "1");
        settings.setProperty("memory_limit", MEMORY);
        settings.setProperty("autoinstall_known_extensions", "false");
        settings.setProperty("autoload_known_extensions", "false");
        return settings;
    }

    /** DuckDB checks the pattern that it is given as well as the file that it finds. */
    @SuppressWarnings("resource") // The connection closes what it has opened.
    private static ResultSet select(Connection connection, String path) throws SQLException {
        String pattern = path.replaceAll("[*?\\[]", "[$0]");
        try (Statement statement = connection.createStatement()) {
            statement.execute("SET allowed_paths = [" + quoted(path) + ", " + quoted(pattern) + "]");
            statement.execute("SET enable_external_access = false");
            statement.execute("SET lock_configuration = true");
        }
        PreparedStatement select = connection.prepareStatement(
                "SELECT * FROM read_parquet(?, hive_partitioning = false, file_row_number = false)");
        select.setString(1, pattern);
        return select.executeQuery();
    }

    private static String quoted(String text) {
        return "'" + text.replace("'", "''") + "'";
    }

    @Override
    public String unit() {
        return "row";
    }

    @Override
    public boolean hasNext() {
        try {
            ready = ready || result.next();
        } catch (SQLException e) {
            throw new UnreadableRows(file, e);
        }
        return ready;
    }

    @Override
    public Row next() {
        if (!hasNext()) {
            throw new NoSuchElementException("There is no row left in " + file);
        }
        ready = false;
        number++;
        ObjectNode fields = JsonNodeFactory.instance.objectNode();
        try {
            for (int i = 1; i <= columns.getColumnCount(); i++) {
                fields.set(columns.getColumnName(i), value(i));
            }
        } catch (SQLException e) {
            throw new UnreadableRows(file, e);
        }
        return new Row(number, Validation.valid(fields));
    }

    private JsonNode value(int column) throws SQLException {
        try {
            return ParquetValue.json(result.getObject(column));
        } catch (ParquetValue.Unexpected e) {
            String reason = "column %s, row %d: expected texts, numbers, true or false, lists and structs, got %s";
            String type = columns.getColumnTypeName(column);
            throw new UnreadableRows(
                    file, reason.formatted(columns.getColumnName(column), number, type) + ". Leave the column out", e);
        }
    }

    @Override
    public void close() {
        try {
            connection.close();
        } catch (SQLException e) {
            throw new UnreadableRows(file, e);
        }
    }
}
