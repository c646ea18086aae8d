package io.streamcore.auth.secondfactor;

import io.quarkus.mongodb.panache.common.MongoEntity;
import org.bson.codecs.pojo.annotations.BsonId;
import org.bson.types.ObjectId;

/**
 * What this package reads of an account beside its user.
 *
 * @param secondFactor null if there is none
 * @param secondFactorEnrolment null if none was begun
 */
@MongoEntity(collection = "users")
public record SecondFactorAccount(
        @BsonId ObjectId id, SecondFactor secondFactor, SecondFactorEnrolment secondFactorEnrolment) {}
