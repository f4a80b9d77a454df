package io.headhunter.feed.http;

import static java.nio.charset.StandardCharsets.ISO_8859_1;

import java.io.ByteArrayOutputStream;
import java.io.EOFException;
import java.io.IOException;
import java.io.InputStream;
import java.net.ProtocolException;
import java.net.http.HttpHeaders;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.OptionalLong;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * Status and headers of an answer. Immutable.
 * <p>Source: RFC 9112, "HTTP/1.1". Where it lets a reader be lenient we are not: nobody needs a feed by folded headers.
 */
record ReplyHead(int status, HttpHeaders headers) {
    /** Of a head as a whole. Chosen: servers allow 8 to 16 KiB. */
    private static final int MAX_BYTES = 65_536;

    private static final int MAX_INTERIM = 8;
    private static final int LEAST_FINAL = 200;
    private static final int MAX_LENGTH_DIGITS = 18;
    private static final Pattern STATUS = Pattern.compile("HTTP/1\\.[01] ([1-5][0-9]{2})( .*)?");
    private static final Pattern HEADER = Pattern.compile("([!#$%&'*+.^_`|~0-9A-Za-z-]+):[ \\t]*(.*?)[ \\t]*");

    /** @throws ProtocolException if it is no head */
    static ReplyHead read(InputStream input) throws IOException {
        for (int i = 0; i < MAX_INTERIM; i++) { // 100 and 103 come before the answer
            ReplyHead head = readOne(input);
            if (head.status >= LEAST_FINAL) {
                return head;
            }
        }
        throw new ProtocolException("interim answers without end");
    }

    private static ReplyHead readOne(InputStream input) throws IOException {
        Lines lines = new Lines(input);
        Matcher status = STATUS.matcher(lines.next());
        if (!status.matches()) {
            throw new ProtocolException("no status line");
        }
        Map<String, List<String>> headers = new HashMap<>();
        for (String line = lines.next(); !line.isEmpty(); line = lines.next()) {
            Matcher header = HEADER.matcher(line);
            if (!header.matches()) {
                throw new ProtocolException("no header");
            }
            headers.computeIfAbsent(header.group(1).toLowerCase(Locale.ROOT), _ -> new ArrayList<>())
                    .add(header.group(2));
        }
        return new ReplyHead(Integer.parseInt(status.group(1)), HttpHeaders.of(headers, (_, _) -> true));
    }

    boolean isChunked() throws ProtocolException {
        List<String> codings = headers.allValues("transfer-encoding");
        if (codings.isEmpty()) {
            return false;
        }
        if (codings.size() > 1 || !codings.getFirst().equalsIgnoreCase("chunked")) {
            throw new ProtocolException("a transfer coding that is not understood");
        }
        return true;
    }

    /** Bytes of the body as it is sent; empty if it does not say. */
    OptionalLong length() throws ProtocolException {
        List<String> lengths =
                headers.allValues("content-length").stream().distinct().toList();
        if (lengths.isEmpty()) {
            return OptionalLong.empty();
        }
        String length = lengths.getFirst();
        boolean isNumber = !length.isEmpty()
                && length.length() <= MAX_LENGTH_DIGITS
                && length.chars().allMatch(c -> c >= '0' && c <= '9');
        if (lengths.size() > 1 || !isNumber) {
            throw new ProtocolException("a length that is none");
        }
        return OptionalLong.of(Long.parseLong(length));
    }

    String value(String name) {
        return headers.firstValue(name).orElse("");
    }

    /** Lines of a head, bounded together. */
    private static final class Lines {
        private final InputStream input;
        private int left = MAX_BYTES;

        Lines(InputStream input) {
            this.input = input;
        }

        String next() throws IOException {
            ByteArrayOutputStream line = new ByteArrayOutputStream();
            for (int read = input.read(); read != '\n'; read = input.read()) {
                if (read < 0) {
                    throw new EOFException("the head broke off");
                }
                if (--left < 0) {
                    throw new ProtocolException("a head without end");
                }
                line.write(read);
            }
            String text = line.toString(ISO_8859_1);
            String bare = text.endsWith("\r") ? text.substring(0, text.length() - 1) : text;
            if (bare.chars().anyMatch(c -> (c < ' ' && c != '\t') || c == 0x7f)) {
                throw new ProtocolException("a control character in the head");
            }
            return bare;
        }
    }
}
