package io.streamcore.kit.time;

import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.module.SimpleModule;
import com.fasterxml.jackson.databind.ser.std.ToStringSerializerBase;
import io.quarkus.jackson.ObjectMapperCustomizer;
import jakarta.inject.Singleton;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.time.format.DateTimeFormatterBuilder;

/** Serializes every instant with exactly three decimals; Jackson would omit trailing zeros or add microseconds. */
@Singleton
public class MillisecondInstants implements ObjectMapperCustomizer {
    private static final DateTimeFormatter FORMAT =
            new DateTimeFormatterBuilder().appendInstant(3).toFormatter();

    private static final Instant YEAR_0 = Instant.parse("0000-01-01T00:00:00Z");
    private static final Instant YEAR_10000 = Instant.parse("+10000-01-01T00:00:00Z");
    private static final String PATTERN = "0000-00-00T00:00:00.000Z";
    private static final int NANOS_PER_MILLI = 1_000_000;

    /** After Quarkus' own customizers: the serializer registered last is used. */
    @Override
    public int priority() {
        return MINIMUM_PRIORITY;
    }

    @Override
    public void customize(ObjectMapper mapper) {
        mapper.registerModule(new SimpleModule("streamcore-instants")
                .addSerializer(Instant.class, new ToStringSerializerBase(Instant.class) {
                    @Override
                    public String valueToString(Object instant) {
                        return text((Instant) instant);
                    }
                }));
    }

    /** Formats the years 0 to 9999 without the formatter. */
    static String text(Instant instant) {
        if (instant.isBefore(YEAR_0) || !instant.isBefore(YEAR_10000)) {
            return FORMAT.format(instant);
        }
        OffsetDateTime time = instant.atOffset(ZoneOffset.UTC);
        char[] text = PATTERN.toCharArray();
        put(text, 4, time.getYear());
        put(text, 7, time.getMonthValue());
        put(text, 10, time.getDayOfMonth());
        put(text, 13, time.getHour());
        put(text, 16, time.getMinute());
        put(text, 19, time.getSecond());
        put(text, 23, time.getNano() / NANOS_PER_MILLI);
        return new String(text);
    }

    /** Writes a number so that it ends before a position; the zeros before it stay. */
    private static void put(char[] text, int end, int number) {
        int position = end;
        for (int rest = number; rest > 0; rest /= 10) {
            text[--position] = (char) ('0' + rest % 10);
        }
    }
}
