package io.streamcore.auth.session;

import jakarta.inject.Singleton;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.util.Optional;
import org.bson.types.ObjectId;

/**
 * Derives and verifies refresh tokens: session id, counter, and an HMAC over both. The same counter always gives the
 * same token, so none is stored, and a forged one is detected without the database.
 */
@Singleton
public class RefreshTokenCodec {
    private static final int ID = 12;
    private static final int LENGTH = ID + Long.BYTES;

    private final AuthenticatedText text;

    RefreshTokenCodec(SessionConfig config) {
        text = new AuthenticatedText(config.secret().getBytes(StandardCharsets.UTF_8), LENGTH);
    }

    String encode(ObjectId sessionId, long counter) {
        return text.encode(ByteBuffer.allocate(LENGTH)
                .put(sessionId.toByteArray())
                .putLong(counter)
                .array());
    }

    /** Verifies a token; empty if it is not authentic. */
    Optional<RefreshToken> decode(String token) {
        return text.decode(token).map(RefreshTokenCodec::parse);
    }

    private static RefreshToken parse(byte[] body) {
        ByteBuffer parts = ByteBuffer.wrap(body);
        byte[] id = new byte[ID];
        parts.get(id);
        return new RefreshToken(new ObjectId(id), parts.getLong());
    }
}
