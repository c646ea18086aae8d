package io.streamcore.picturefile;

import java.io.IOException;
import java.io.OutputStream;

/** Takes the parts of a picture that belong to its copy without metadata, in their order. */
interface PartSink {
    /** Takes the bytes of the file from {@code from} to {@code to}. */
    void keep(long from, long to) throws IOException;

    /** Takes bytes that replace a part of the file. */
    void write(int... bytes) throws IOException;

    /** Only counts the bytes. */
    final class Counter implements PartSink {
        private long count;

        @Override
        public void keep(long from, long to) {
            count += to - from;
        }

        @Override
        public void write(int... bytes) {
            count += bytes.length;
        }

        long count() {
            return count;
        }
    }

    /** Copies the parts to a stream. */
    record Copy(FileWindow in, OutputStream out) implements PartSink {
        @Override
        public void keep(long from, long to) throws IOException {
            in.copy(from, to, out);
        }

        @Override
        public void write(int... bytes) throws IOException {
            for (int one : bytes) {
                out.write(one);
            }
        }
    }
}
