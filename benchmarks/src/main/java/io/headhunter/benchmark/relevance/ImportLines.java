package io.headhunter.benchmark.relevance;

import com.fasterxml.jackson.databind.JsonNode;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;

/** A corpus as lines of an import, each made when it is read. Used by one thread. */
final class ImportLines extends InputStream {
    private final NumberedLines corpus;
    private byte[] line = {};
    private int position;

    ImportLines(NumberedLines corpus) {
        this.corpus = corpus;
    }

    @Override
    public int read() {
        return advance() ? line[position++] & 0xFF : -1;
    }

    @Override
    public int read(byte[] target, int offset, int length) {
        if (!advance()) {
            return -1;
        }
        int count = Math.min(length, line.length - position);
        System.arraycopy(line, position, target, offset, count);
        position += count;
        return count;
    }

    private boolean advance() {
        if (position < line.length) {
            return true;
        }
        JsonNode next = corpus.nextObject(RelevanceSet.CORPUS_LINE);
        if (next == null) {
            return false;
        }
        line = (CorpusRecords.toImportLine(corpus.required(next, "_id"), next) + "\n").getBytes(StandardCharsets.UTF_8);
        position = 0;
        return true;
    }

    @Override
    public void close() {
        corpus.close();
    }
}
