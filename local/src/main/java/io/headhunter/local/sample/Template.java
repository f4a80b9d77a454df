package io.headhunter.local.sample;

import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * A sentence pattern. {@code [a|b|]} takes one of its alternatives (outside brackets {@code |} is text), {@code {name}} asks the {@link Slots} for a value,
 * {@code {#8-35}} draws a whole number and {@code {#100-900/50}} one that 50 divides, grouped by thousands.
 * Immutable; safe for many threads.
 */
final class Template {
    /** Supplies what a pattern leaves open. */
    interface Slots {
        /** The text of a slot, or null if this document has nothing to say there; the pattern is then given up. */
        @Nullable
        String value(String name, Draw draw);

        /** Called after a pattern was filled or given up. */
        default void afterAttempt(boolean isFilled) {}

        /** Separates the thousands of a number. */
        String thousands();
    }

    private sealed interface Part {
        record Text(String text) implements Part {}

        record Slot(String name) implements Part {}

        record Figure(int min, int max, int step) implements Part {}

        record Choice(List<List<Part>> alternatives) implements Part {}
    }

    private final String source;
    private final List<Part> parts;

    private Template(String source, List<Part> parts) {
        this.source = source;
        this.parts = parts;
    }

    static Template parse(String source) {
        Parser parser = new Parser(source);
        List<Part> parts = parser.sequence();
        return new Template(source, parts);
    }

    /** The filled pattern, or null if a slot it chose had no value. */
    @Nullable
    String fill(Slots slots, Draw draw) {
        StringBuilder filled = new StringBuilder(160);
        return append(parts, filled, slots, draw) ? filled.toString() : null;
    }

    @Override
    public String toString() {
        return source;
    }

    private static boolean append(List<Part> parts, StringBuilder filled, Slots slots, Draw draw) {
        for (Part part : parts) {
            boolean complete =
                    switch (part) {
                        case Part.Text(String text) -> {
                            filled.append(text);
                            yield true;
                        }
                        case Part.Slot(String name) -> {
                            String value = slots.value(name, draw);
                            filled.append(value == null ? "" : value);
                            yield value != null;
                        }
                        case Part.Figure(int min, int max, int step) -> {
                            appendNumber(draw.between(min / step, max / step) * step, filled, slots.thousands());
                            yield true;
                        }
                        case Part.Choice(List<List<Part>> alternatives) ->
                            append(draw.pick(alternatives), filled, slots, draw);
                    };
            if (!complete) {
                return false;
            }
        }
        return true;
    }

    /** Groups by thousands from 10,000 on in every language here, and from 1,000 on too. */
    private static void appendNumber(int number, StringBuilder filled, String thousands) {
        if (number >= 1000) {
            appendNumber(number / 1000, filled, thousands);
            String rest = String.valueOf(1000 + number % 1000);
            filled.append(thousands).append(rest, 1, 4);
        } else {
            filled.append(number);
        }
    }

    /** Recursive descent over the four kinds of part. */
    private static final class Parser {
        private final String source;
        private int position;
        private int depth;

        Parser(String source) {
            this.source = source;
        }

        List<Part> sequence() {
            List<Part> parts = new ArrayList<>();
            StringBuilder text = new StringBuilder();
            while (position < source.length() && !(depth > 0 && "|]".indexOf(source.charAt(position)) >= 0)) {
                char next = source.charAt(position++);
                if (next != '[' && next != '{') {
                    text.append(next);
                    continue;
                }
                if (!text.isEmpty()) {
                    parts.add(new Part.Text(text.toString()));
                    text.setLength(0);
                }
                parts.add(next == '[' ? choice() : slot());
            }
            if (!text.isEmpty()) {
                parts.add(new Part.Text(text.toString()));
            }
            return List.copyOf(parts);
        }

        private Part choice() {
            List<List<Part>> alternatives = new ArrayList<>();
            depth++;
            do {
                alternatives.add(sequence());
                if (position >= source.length()) {
                    throw new IllegalArgumentException("pattern has an unclosed [: " + source);
                }
            } while (source.charAt(position++) == '|');
            depth--;
            return new Part.Choice(List.copyOf(alternatives));
        }

        private Part slot() {
            int end = source.indexOf('}', position);
            if (end < 0) {
                throw new IllegalArgumentException("pattern has an unclosed {: " + source);
            }
            String name = source.substring(position, end);
            position = end + 1;
            if (!name.startsWith("#")) {
                return new Part.Slot(name);
            }
            int dash = name.indexOf('-');
            int slash = name.indexOf('/');
            int max = Integer.parseInt(name.substring(dash + 1, slash < 0 ? name.length() : slash));
            int step = slash < 0 ? 1 : Integer.parseInt(name.substring(slash + 1));
            return new Part.Figure(Integer.parseInt(name.substring(1, dash)), max, step);
        }
    }
}
