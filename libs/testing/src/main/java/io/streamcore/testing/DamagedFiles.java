package io.streamcore.testing;

import java.io.ByteArrayOutputStream;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.util.Arrays;
import java.util.Random;
import java.util.function.BiConsumer;

/**
 * Damaged copies of a valid file, the same ones in every run: cut at every byte, with extreme numbers at every
 * position, and with random changes.
 */
public final class DamagedFiles {
    private static final int[] EXTREMES = {0, 1, 8, 0x7FFFFFF0, 0x7FFFFFFF, 0x80000000, 0xFFFFFFF8, 0xFFFFFFFF};

    private final String name;
    private final byte[] sample;
    private final BiConsumer<String, byte[]> consumer;

    /** @param consumer is given the name and the content of each damaged file */
    public DamagedFiles(String name, byte[] sample, BiConsumer<String, byte[]> consumer) {
        this.name = name;
        this.sample = sample;
        this.consumer = consumer;
    }

    /** Cuts the file at each of its first bytes. */
    public DamagedFiles cut(int atMost) {
        for (int length = 0; length < Math.min(atMost, sample.length); length++) {
            consumer.accept("%s cut at %d".formatted(name, length), Arrays.copyOf(sample, length));
        }
        return this;
    }

    /** Writes extreme numbers of four bytes, of both byte orders, at each of the first positions. */
    public DamagedFiles extremes(int atMost) {
        for (int position = 0; position + 4 <= Math.min(atMost, sample.length); position++) {
            for (int extreme : EXTREMES) {
                overwrite(position, extreme, ByteOrder.BIG_ENDIAN);
                overwrite(position, extreme, ByteOrder.LITTLE_ENDIAN);
            }
        }
        return this;
    }

    private void overwrite(int position, int number, ByteOrder order) {
        byte[] damaged = sample.clone();
        ByteBuffer.wrap(damaged).order(order).putInt(position, number);
        consumer.accept("%s with %x at %d, %s".formatted(name, number, position, order), damaged);
    }

    /** Changes, removes, inserts and repeats up to eight random parts, mostly near the beginning. */
    public DamagedFiles random(int files, long seed) {
        Random random = new Random(seed);
        for (int i = 0; i < files; i++) {
            byte[] damaged = sample;
            for (int changes = random.nextInt(8); changes >= 0; changes--) {
                damaged = change(damaged, random);
            }
            consumer.accept("%s changed at random, file %d of seed %d".formatted(name, i, seed), damaged);
        }
        return this;
    }

    private static byte[] change(byte[] bytes, Random random) {
        int reach = random.nextBoolean() ? Math.min(bytes.length, 256) : bytes.length;
        int from = random.nextInt(reach + 1);
        int length = Math.min(random.nextInt(24), bytes.length - from);
        byte[] replacement = new byte[random.nextInt(24)];
        random.nextBytes(replacement);
        var out = new ByteArrayOutputStream();
        out.write(bytes, 0, from);
        switch (random.nextInt(4)) {
            case 0 -> out.writeBytes(Arrays.copyOf(replacement, length));
            case 1 -> out.writeBytes(replacement);
            case 2 -> out.write(bytes, from, length);
            default -> {
                // Removes the part.
            }
        }
        boolean repeated = random.nextInt(8) == 0;
        out.write(bytes, repeated ? from : from + length, bytes.length - (repeated ? from : from + length));
        return out.toByteArray();
    }
}
