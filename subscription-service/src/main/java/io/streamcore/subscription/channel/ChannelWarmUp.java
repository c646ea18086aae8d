package io.streamcore.subscription.channel;

import io.streamcore.kit.internal.InternalCredential;
import io.streamcore.kit.warmup.WarmUpRequest;
import io.streamcore.kit.warmup.WarmUpRequests;
import jakarta.inject.Singleton;
import java.util.List;
import org.bson.types.ObjectId;

/** Warms the read of a channel's counts, of a channel that does not exist. */
@Singleton
class ChannelWarmUp implements WarmUpRequests {
    private final InternalCredential credential;

    ChannelWarmUp(InternalCredential credential) {
        this.credential = credential;
    }

    @Override
    public List<WarmUpRequest> requests() {
        String path = "/internal/channels/%s?viewer=%s".formatted(new ObjectId(), new ObjectId());
        return List.of(WarmUpRequest.internal(path, credential.value()));
    }
}
