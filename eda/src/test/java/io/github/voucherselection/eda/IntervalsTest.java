package io.github.voucherselection.eda;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class IntervalsTest {
    /** Sison and Glaz (1995), Journal of the American Statistical Association 90, 366-369, example of 467 in 7 classes. */
    @ParameterizedTest
    @CsvSource({
        "56, 0.085, 0.166",
        "72, 0.115, 0.204",
        "73, 0.116, 0.207",
        "59, 0.091, 0.173",
        "62, 0.096, 0.181",
        "87, 0.143, 0.239",
        "58, 0.089, 0.171"
    })
    void theIntervalsAreThoseOfAPublishedExample(int count, double lower, double upper) throws SQLException {
        assertThat(value("goodman(%d, 467, chi_square(7), -1)".formatted(count)))
                .isCloseTo(lower, within(0.0005));
        assertThat(value("goodman(%d, 467, chi_square(7), 1)".formatted(count))).isCloseTo(upper, within(0.0005));
    }

    @Test
    void theQuantilesOfChiSquareAreThoseOfTheTables() throws SQLException {
        assertThat(value("chi_square(1)")).isCloseTo(3.841459, within(1e-5));
        assertThat(value("chi_square(1000)")).isCloseTo(16.448110, within(1e-5));
    }

    /** Newcombe (1998), Two-sided confidence intervals for the single proportion, Statistics in Medicine 17, table I. */
    @Test
    void wilsonsIntervalsAreThoseOfAPublishedExample() throws SQLException {
        assertThat(value("wilson(81, 263, -1)")).isCloseTo(0.2553, within(5e-5));
        assertThat(value("wilson(81, 263, 1)")).isCloseTo(0.3662, within(5e-5));
        assertThat(value("wilson(15, 148, -1)")).isCloseTo(0.0624, within(5e-5));
        assertThat(value("wilson(15, 148, 1)")).isCloseTo(0.1605, within(5e-5));
    }

    /** Agresti (2002), Categorical Data Analysis, page 411: 150 and 86 of 1600 differ; between 0.021 and 0.059. */
    @Test
    void theIntervalOfAGainIsThatOfAPublishedExample() throws SQLException {
        assertThat(value("gain_bound(150, 86, 1600, -1)")).isCloseTo(0.021, within(5e-4));
        assertThat(value("gain_bound(150, 86, 1600, 1)")).isCloseTo(0.059, within(5e-4));
    }

    private static double value(String expression) throws SQLException {
        String macros = SqlFile.definitions().stream()
                .filter(file -> file.name().equals("shares"))
                .findFirst()
                .orElseThrow()
                .sql();
        try (Connection connection = DriverManager.getConnection("jdbc:duckdb:");
                Statement statement = connection.createStatement()) {
            statement.execute(macros);
            try (ResultSet result = statement.executeQuery("SELECT " + expression)) {
                result.next();
                return result.getDouble(1);
            }
        }
    }
}
