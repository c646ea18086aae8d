package io.streamcore.auth.session;

import static com.mongodb.client.model.Filters.and;
import static com.mongodb.client.model.Filters.eq;
import static com.mongodb.client.model.Filters.exists;
import static com.mongodb.client.model.Filters.ne;
import static com.mongodb.client.model.Updates.pushEach;

import com.mongodb.client.model.PushOptions;
import io.streamcore.auth.mail.MailQueueRepository;
import io.streamcore.auth.mail.PendingMail;
import jakarta.inject.Singleton;
import java.util.List;
import java.util.Optional;
import org.bson.types.ObjectId;

/** The devices of an account: {@code knownDevices} in the collection {@code users}. */
@Singleton
class KnownDeviceRepository {
    private static final String DEVICES = "knownDevices";

    /** Later ones displace the first. */
    private static final int MAX = 20;

    private final MailQueueRepository mails;

    KnownDeviceRepository(MailQueueRepository mails) {
        this.mails = mails;
    }

    /** Adds a device together with the mail that tells of it; of two concurrent calls one does both. */
    void add(ObjectId account, String fingerprint, Optional<PendingMail> mail) {
        mails.update(
                and(eq(account), exists("email"), ne(DEVICES, fingerprint)),
                pushEach(DEVICES, List.of(fingerprint), new PushOptions().slice(-MAX)),
                mail.stream().toList());
    }
}
