package io.streamcore.auth.recovery;

import io.quarkus.mongodb.panache.common.MongoEntity;
import org.bson.codecs.pojo.annotations.BsonId;
import org.bson.types.ObjectId;

/**
 * What a reset reads of an account beside its user.
 *
 * @param passwordReset null if there is no link
 */
@MongoEntity(collection = "users")
public record ResettableAccount(@BsonId ObjectId id, PasswordReset passwordReset) {}
