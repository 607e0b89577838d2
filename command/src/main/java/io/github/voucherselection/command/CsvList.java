package io.github.voucherselection.command;

import java.util.ArrayList;
import java.util.List;

/** Lists on a command line, quoted as in CSV: {@code "Korea, Republic of",Peru}. */
public final class CsvList {
    private CsvList() {}

    /**
     * Splits a list at its commas. Between double quotes a comma belongs to the item, and two double quotes stand for one;
     * blanks around an item are left out.
     *
     * @param option that has the list, for messages
     * @throws CommandException when a quotation does not end
     */
    public static List<String> parse(String option, String text) {
        List<String> items = new ArrayList<>();
        StringBuilder item = new StringBuilder();
        boolean quoted = false;
        for (int at = 0; at < text.length(); at++) {
            char character = text.charAt(at);
            if (character == '"' && quoted && text.startsWith("\"\"", at)) {
                item.append(character);
                at++;
            } else if (character == '"') {
                quoted = !quoted;
            } else if (character == ',' && !quoted) {
                items.add(item.toString().trim());
                item.setLength(0);
            } else {
                item.append(character);
            }
        }
        if (quoted) {
            throw CommandException.usage(
                    "%s=%s: a double quote is not closed; use \"Korea, Republic of\",Peru".formatted(option, text));
        }
        items.add(item.toString().trim());
        return List.copyOf(items);
    }
}
