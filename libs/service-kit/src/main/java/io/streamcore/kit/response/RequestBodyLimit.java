package io.streamcore.kit.response;

import jakarta.ws.rs.WebApplicationException;
import jakarta.ws.rs.ext.Provider;
import jakarta.ws.rs.ext.ReaderInterceptor;
import jakarta.ws.rs.ext.ReaderInterceptorContext;
import java.io.FilterInputStream;
import java.io.IOException;
import java.io.InputStream;

/**
 * Limits bodies that are read into memory to 64 KiB, whatever their media type, in services with large uploads and for
 * chunked bodies too. Forms are not read by a reader: their files go to the disk, their fields have limits of their own.
 */
@Provider
public class RequestBodyLimit implements ReaderInterceptor {
    static final int MAX_BYTES = 64 * 1024;

    @Override
    public Object aroundReadFrom(ReaderInterceptorContext context) throws IOException, WebApplicationException {
        context.setInputStream(new Limited(context.getInputStream()));
        return context.proceed();
    }

    private static final class Limited extends FilterInputStream {
        private int remaining = MAX_BYTES;

        Limited(InputStream in) {
            super(in);
        }

        @Override
        public int read() throws IOException {
            int one = super.read();
            return counted(one < 0 ? -1 : 1) < 0 ? -1 : one;
        }

        @Override
        public int read(byte[] buffer, int offset, int length) throws IOException {
            return counted(super.read(buffer, offset, length));
        }

        private int counted(int read) {
            remaining -= Math.max(0, read);
            if (remaining < 0) {
                throw HttpLayerErrors.ofStatus(413);
            }
            return read;
        }
    }
}
