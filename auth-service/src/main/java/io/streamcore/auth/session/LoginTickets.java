package io.streamcore.auth.session;

import io.streamcore.auth.account.User;
import jakarta.inject.Singleton;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.time.Clock;
import java.time.Instant;
import java.util.Optional;
import org.apache.commons.codec.digest.HmacAlgorithms;
import org.apache.commons.codec.digest.HmacUtils;
import org.bson.types.ObjectId;

/**
 * Issues and verifies the tickets between the two steps of a login. Nothing of a ticket is stored. Its key is derived for
 * this purpose alone, so a ticket is no token of a session, and none of those is a ticket.
 */
@Singleton
public class LoginTickets {
    private static final int ID = 12;
    private static final int LENGTH = ID + 2 * Long.BYTES + 1;

    private final SessionConfig config;
    private final Clock clock;
    private final AuthenticatedText text;

    LoginTickets(SessionConfig config, Clock clock) {
        this.config = config;
        this.clock = clock;
        byte[] secret = config.secret().getBytes(StandardCharsets.UTF_8);
        text = new AuthenticatedText(new HmacUtils(HmacAlgorithms.HMAC_SHA_256, secret).hmac("login ticket"), LENGTH);
    }

    String issue(User user, String login) {
        return text.encode(ByteBuffer.allocate(LENGTH)
                .put(user.id().toByteArray())
                .putLong(user.passwordVersion())
                .putLong(clock.instant().plus(config.ticketLife()).getEpochSecond())
                .put((byte) (login.equals(user.email()) ? 1 : 0))
                .array());
    }

    /** Empty if the ticket is not authentic or has expired. */
    public Optional<LoginTicket> verify(String ticket) {
        return text.decode(ticket).map(LoginTickets::parse).filter(found -> clock.instant()
                .isBefore(found.expiresAt()));
    }

    private static LoginTicket parse(byte[] body) {
        ByteBuffer parts = ByteBuffer.wrap(body);
        byte[] id = new byte[ID];
        parts.get(id);
        return new LoginTicket(
                new ObjectId(id), parts.getLong(), Instant.ofEpochSecond(parts.getLong()), parts.get() == 1);
    }
}
