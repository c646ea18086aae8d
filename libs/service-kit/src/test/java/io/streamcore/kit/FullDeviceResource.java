package io.streamcore.kit;

import jakarta.ws.rs.POST;
import jakarta.ws.rs.Path;
import java.io.FileOutputStream;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.file.Files;
import java.nio.file.StandardOpenOption;

/** Writes to the device that is always full. */
@Path("/probe/full-device")
public class FullDeviceResource {
    private static final java.nio.file.Path DEVICE = java.nio.file.Path.of("/dev/full");

    @POST
    @Path("/channel")
    public void channel() throws IOException {
        try (FileChannel channel = FileChannel.open(DEVICE, StandardOpenOption.WRITE)) {
            channel.write(ByteBuffer.allocate(1));
        }
    }

    @POST
    @Path("/stream")
    public void stream() throws IOException {
        try (FileOutputStream stream = new FileOutputStream(DEVICE.toFile())) {
            stream.write(1);
        }
    }

    @POST
    @Path("/wrapped")
    public void wrapped() {
        try {
            Files.createTempFile(java.nio.file.Path.of("/proc/self"), "probe", "");
        } catch (IOException e) {
            throw new IllegalStateException(e);
        }
    }

    /** A failure that is none of writing. */
    @POST
    @Path("/missing")
    public void missing() throws IOException {
        Files.readString(java.nio.file.Path.of("/proc/self/no-such-file"));
    }
}
