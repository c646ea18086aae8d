package io.streamcore.auth.account;

import io.quarkus.mongodb.panache.common.MongoEntity;
import java.util.List;
import java.util.Optional;
import org.bson.codecs.pojo.annotations.BsonId;
import org.bson.types.ObjectId;

/**
 * The links about the address of an account.
 *
 * @param emailVerification null if there is none
 * @param emailChanges in their order; null if there are none
 */
@MongoEntity(collection = "users")
public record AddressState(
        @BsonId ObjectId id, String email, EmailVerification emailVerification, List<EmailChange> emailChanges) {
    public Optional<EmailVerification> verification() {
        return Optional.ofNullable(emailVerification);
    }

    public List<EmailChange> changes() {
        return emailChanges == null ? List.of() : emailChanges;
    }
}
