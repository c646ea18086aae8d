package io.streamcore.auth.account;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.mongodb.Jep395RecordCodecProvider;
import com.mongodb.MongoClientSettings;
import io.streamcore.auth.AuthTest;
import io.streamcore.auth.picture.StoredPicture;
import jakarta.inject.Inject;
import java.time.Instant;
import java.util.List;
import org.bson.BsonDocument;
import org.bson.BsonDocumentReader;
import org.bson.BsonDocumentWriter;
import org.bson.BsonDouble;
import org.bson.BsonInt32;
import org.bson.BsonInvalidOperationException;
import org.bson.BsonNull;
import org.bson.BsonString;
import org.bson.codecs.Codec;
import org.bson.codecs.DecoderContext;
import org.bson.codecs.EncoderContext;
import org.bson.types.ObjectId;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;

/** Compares the codec of accounts with the driver's codec for records, which it replaces. */
@AuthTest
class UserCodecTest {
    private static final Instant NOW = Instant.ofEpochMilli(1_796_000_000_123L);
    private static final ObjectId ID = new ObjectId("6750a1f2c3d4e5f60718293a");
    private static final Codec<User> DRIVERS_OWN =
            new Jep395RecordCodecProvider().get(User.class, MongoClientSettings.getDefaultCodecRegistry());
    private static final Codec<User> OURS = new UserCodec();

    @Inject
    UserRepository users;

    static List<User> accounts() {
        StoredPicture picture = new StoredPicture("streamcore/avatars/1", "https://media.example/1.png");
        PendingTask passwordChange = PendingTask.passwordChange(new ObjectId(), NOW);
        return List.of(
                new User(
                        ID,
                        "ada",
                        "ada@example.org",
                        "ada@example.com",
                        "Ada",
                        "hash",
                        3,
                        picture,
                        picture,
                        NOW,
                        NOW,
                        NOW,
                        7,
                        passwordChange,
                        4),
                new User(ID, "ada", "ada@example.org", "Ada", "hash", picture, null, NOW, NOW),
                new User(
                        ID,
                        "ada",
                        "ada@example.org",
                        null,
                        "Ada",
                        "hash",
                        0,
                        new StoredPicture(null, "https://x"),
                        null,
                        null,
                        NOW,
                        NOW,
                        1,
                        null,
                        0),
                new User(
                        ID,
                        null,
                        null,
                        null,
                        null,
                        null,
                        1,
                        null,
                        picture,
                        null,
                        NOW,
                        NOW,
                        9,
                        PendingTask.deletion(NOW),
                        null),
                new User(null, null, null, null, null, null, 0, null, null, null, null, null, 0, null, null),
                new User(
                        ID,
                        "",
                        "",
                        "",
                        "",
                        "",
                        Long.MAX_VALUE,
                        new StoredPicture(null, null),
                        null,
                        null,
                        NOW,
                        NOW,
                        Long.MIN_VALUE,
                        new PendingTask(null, null, null, null),
                        -1));
    }

    @ParameterizedTest
    @MethodSource("accounts")
    void documentIsTheSameAsThatOfTheDriver(User user) {
        assertThat(encode(OURS, user).toJson())
                .isEqualTo(encode(DRIVERS_OWN, user).toJson());
    }

    @ParameterizedTest
    @MethodSource("accounts")
    void documentOfTheDriverIsReadToTheSameAccount(User user) {
        assertThat(decode(OURS, encode(DRIVERS_OWN, user))).isEqualTo(user);
        assertThat(decode(DRIVERS_OWN, encode(OURS, user))).isEqualTo(user);
    }

    @Test
    void unknownFieldsAndNullsAreIgnored() {
        User user = accounts().get(0);
        BsonDocument stored = encode(DRIVERS_OWN, user);
        stored.append("loginAttempts", new BsonDocument("username", new BsonDocument("count", new BsonInt32(1))));
        stored.append("refreshToken", new BsonString("of the Node API"));
        stored.getDocument("avatar").append("width", new BsonInt32(640)).append("note", BsonNull.VALUE);
        stored.getDocument("pending").append("note", new BsonString("unknown"));
        stored.put("coverImage", BsonNull.VALUE);

        User read = decode(OURS, stored);

        assertThat(read).isEqualTo(decode(DRIVERS_OWN, stored));
        assertThat(read.coverImage()).isNull();
        assertThat(read.avatar()).isEqualTo(user.avatar());
    }

    @Test
    void numbersOfAnotherTypeAreRead() {
        BsonDocument stored = encode(DRIVERS_OWN, accounts().get(0));
        stored.put("version", new BsonInt32(12));
        stored.put("passwordVersion", new BsonDouble(5));
        stored.put("liveSessionBound", new BsonDouble(2));

        assertThat(decode(OURS, stored)).isEqualTo(decode(DRIVERS_OWN, stored)).satisfies(user -> {
            assertThat(user.version()).isEqualTo(12);
            assertThat(user.passwordVersion()).isEqualTo(5);
        });
    }

    @ParameterizedTest
    @ValueSource(strings = {"version", "passwordVersion"})
    void accountWithoutItsVersionsIsNotRead(String field) {
        BsonDocument absent = encode(DRIVERS_OWN, accounts().get(0));
        absent.remove(field);
        BsonDocument isNull = encode(DRIVERS_OWN, accounts().get(0));
        isNull.put(field, BsonNull.VALUE);

        assertThatThrownBy(() -> decode(OURS, absent)).isInstanceOf(BsonInvalidOperationException.class);
        assertThatThrownBy(() -> decode(OURS, isNull)).isInstanceOf(BsonInvalidOperationException.class);
        assertThatThrownBy(() -> decode(DRIVERS_OWN, absent)).isInstanceOf(RuntimeException.class);
    }

    @ParameterizedTest
    @ValueSource(classes = {User.class, StoredPicture.class, PendingTask.class})
    void serviceUsesTheseCodecs(Class<?> type) {
        Codec<?> used = users.mongoCollection().getCodecRegistry().get(type);

        assertThat(used.getClass().getPackageName()).startsWith("io.streamcore.auth");
    }

    private static BsonDocument encode(Codec<User> codec, User user) {
        BsonDocument document = new BsonDocument();
        codec.encode(
                new BsonDocumentWriter(document),
                user,
                EncoderContext.builder().isEncodingCollectibleDocument(true).build());
        return document;
    }

    private static User decode(Codec<User> codec, BsonDocument document) {
        return codec.decode(
                new BsonDocumentReader(document), DecoderContext.builder().build());
    }
}
