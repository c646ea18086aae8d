package io.streamcore.video.catalog;

import io.streamcore.kit.warmup.WarmUpRequest;
import io.streamcore.kit.warmup.WarmUpRequests;
import jakarta.inject.Singleton;
import java.util.List;

/** Warms the list of published videos, as strangers see it. */
@Singleton
class CatalogWarmUp implements WarmUpRequests {
    @Override
    public List<WarmUpRequest> requests() {
        return List.of(WarmUpRequest.anonymous("/api/v1/videos"), WarmUpRequest.anonymous("/api/v1/videos?limit=3"));
    }
}
