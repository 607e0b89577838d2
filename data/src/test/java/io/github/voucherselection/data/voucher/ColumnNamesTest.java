package io.github.voucherselection.data.voucher;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class ColumnNamesTest {
    @Test
    void readsNamesAndConstants() {
        assertThat(ColumnNames.parse(List.of(
                        "timestamp:used:at",
                        "country_code='Korea, Republic of'",
                        "total_orders = '=:''",
                        "voucher_amount=''")))
                .isEqualTo(new ColumnNames(
                        Map.of(Column.TIMESTAMP, "used:at"),
                        Map.of(
                                Column.COUNTRY_CODE,
                                "Korea, Republic of",
                                Column.TOTAL_ORDERS,
                                "=:'",
                                Column.VOUCHER_AMOUNT,
                                "")));
    }

    @Test
    void aConstantStandsInNoFile() {
        ColumnNames columns = ColumnNames.parse(List.of("country_code='Peru'", "timestamp:country_code"));

        assertThat(columns.inFile(Column.COUNTRY_CODE)).isEmpty();
        assertThat(columns.inFile(Column.TIMESTAMP)).contains("country_code");
        assertThat(columns.inFile(Column.TOTAL_ORDERS)).contains("total_orders");
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', textBlock = """
                    timestmp:x                | unknown column "timestmp" (did you mean timestamp?); the columns are timestamp,
                    Timestamp:x               | unknown column "Timestamp" (did you mean timestamp?)
                    ""                        | unknown column
                    timestamp                 | "timestamp" is not in the form timestamp:name or timestamp='text'
                    timestamp:                | is not in the form
                    timestamp=x               | is not in the form
                    timestamp=''              | is not in the form
                    timestamp=x'y'            | is not in the form
                    timestamp:a;timestamp:b   | timestamp is given twice
                    timestamp:a;timestamp="b" | is not in the form
                    timestamp:country_code    | timestamp and country_code would both be read from country_code
                    timestamp:a;country_code:a | timestamp and country_code would both be read from a
                    """, quoteCharacter = '~')
    void saysWhatIsWrong(String items, String problem) {
        assertThatThrownBy(() ->
                        ColumnNames.parse(List.of(items.replace("=''", "='").split(";"))))
                .isInstanceOf(InvalidValueException.class)
                .hasMessageContaining(problem);
    }
}
