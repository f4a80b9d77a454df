package io.headhunter.document;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.lang.management.ManagementFactory;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import org.junit.jupiter.api.Test;

class JsonLinesTest {
    private static final int MAX_BYTES = 100;

    @Test
    void next_byteOrderMark_isNoPartOfTheFirstLine() throws IOException {
        assertThat(read("\uFEFF{}\n{}\n")).containsExactly("1 {}", "2 {}");
    }

    @Test
    void next_byteOrderMarkInLaterLine_isKept() throws IOException {
        assertThat(read("{}\n\uFEFF{}")).containsExactly("1 {}", "2 \uFEFF{}");
    }

    @Test
    void next_windowsLineEnds_areBlankSpaceAtTheEnd() throws IOException {
        assertThat(read("{}\r\n\r\n{}\r\n")).containsExactly("1 {}\r", "3 {}\r");
    }

    @Test
    void next_blankLines_areCountedAndLeftOut() throws IOException {
        assertThat(read("\n \t\n{}\n\n")).containsExactly("3 {}");
    }

    @Test
    void next_lastLineWithoutLineEnd_isRead() throws IOException {
        assertThat(read("{}\n{\"a\":1}")).containsExactly("1 {}", "2 {\"a\":1}");
    }

    @Test
    void next_emptyStream_hasNoLine() throws IOException {
        assertThat(read("")).isEmpty();
    }

    @Test
    void next_lineOfExactlyTheLimit_isRead() throws IOException {
        String line = "x".repeat(MAX_BYTES);

        assertThat(read(line + "\n" + line + "y\n{}")).containsExactly("1 " + line, "2 too long", "3 {}");
    }

    @Test
    void next_lineOfTwentyMegabytes_isNotHeld() throws IOException {
        JsonLines lines = new JsonLines(new Endless(20 << 20), MAX_BYTES);
        var thread = (com.sun.management.ThreadMXBean) ManagementFactory.getThreadMXBean();
        long allocatedBefore = thread.getCurrentThreadAllocatedBytes();

        assertThat(lines.next()).isNotNull().returns(true, JsonLines.Line::isTooLong);
        assertThat(lines.next()).isNull();

        assertThat(thread.getCurrentThreadAllocatedBytes() - allocatedBefore).isLessThan(5 << 20);
    }

    private static List<String> read(String text) throws IOException {
        JsonLines lines = new JsonLines(new ByteArrayInputStream(text.getBytes(UTF_8)), MAX_BYTES);
        List<String> read = new ArrayList<>();
        for (JsonLines.Line line = lines.next(); line != null; line = lines.next()) {
            read.add(line.number() + " " + (line.isTooLong() ? "too long" : new String(line.bytes(), UTF_8)));
        }
        return read;
    }

    /** So many bytes without a line end, made as they are read. */
    private static final class Endless extends InputStream {
        private long left;

        Endless(long bytes) {
            this.left = bytes;
        }

        @Override
        public int read() {
            return left-- > 0 ? 'x' : -1;
        }

        @Override
        public int read(byte[] buffer, int offset, int length) {
            if (left <= 0) {
                return -1;
            }
            int count = (int) Math.min(length, left);
            Arrays.fill(buffer, offset, offset + count, (byte) 'x');
            left -= count;
            return count;
        }
    }
}
