package io.streamcore.kit.storage;

import com.mongodb.MongoException;
import io.streamcore.kit.response.ApiException;
import io.streamcore.kit.response.ExceptionMappers;
import jakarta.ws.rs.core.Response;
import org.jboss.resteasy.reactive.server.ServerExceptionMapper;

/** Maps an unavailable database to 503 {@code storage-unavailable}, and any other failure of it to 500. */
public class MongoExceptionMapper {
    private final ExceptionMappers mappers;

    MongoExceptionMapper(ExceptionMappers mappers) {
        this.mappers = mappers;
    }

    @ServerExceptionMapper
    public Response mongoException(MongoException e) {
        return MongoFailures.isUnavailable(e)
                ? mappers.apiException(
                        ApiException.unavailable("storage-unavailable", "The database is temporarily unavailable", 2)
                                .causedBy(e))
                : mappers.unexpected(e);
    }
}
