package io.github.voucherselection.command;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.List;
import org.junit.jupiter.api.Test;

class CsvListTest {
    @Test
    void splitsAtCommasOutsideOfQuotes() {
        assertThat(parse("Peru")).containsExactly("Peru");
        assertThat(parse("Peru, Latvia")).containsExactly("Peru", "Latvia");
        assertThat(parse("\"Korea, Republic of\",Peru")).containsExactly("Korea, Republic of", "Peru");
        assertThat(parse("\"Korea, Republic of\":10|20,Peru:5")).containsExactly("Korea, Republic of:10|20", "Peru:5");
        assertThat(parse("\"Korea, Republic of:10\"")).containsExactly("Korea, Republic of:10");
        assertThat(parse("\"a \"\"b\"\" c\",d")).containsExactly("a \"b\" c", "d");
        assertThat(parse("Côte d'Ivoire,a/b")).containsExactly("Côte d'Ivoire", "a/b");
    }

    @Test
    void leavesOutNothing() {
        assertThat(parse("")).containsExactly("");
        assertThat(parse(",a,")).containsExactly("", "a", "");
        assertThat(parse("\"\"")).containsExactly("");
    }

    @Test
    void saysWhenAQuoteIsNotClosed() {
        assertThatThrownBy(() -> parse("\"Korea, Republic of,Peru"))
                .isInstanceOf(CommandException.class)
                .hasMessageContaining("--countries=\"Korea, Republic of,Peru: a double quote is not closed");
    }

    private static List<String> parse(String text) {
        return CsvList.parse("--countries", text);
    }
}
