package io.streamcore.video.catalog;

import java.time.Instant;
import java.util.List;
import java.util.Optional;
import org.bson.conversions.Bson;

/**
 * How a list is read.
 *
 * @param words the search terms, the rarest first
 * @param since leaves out what was created before; empty for no bound
 * @param source the condition of a search whose index is read; empty if the list is read along its sort key
 */
record SearchPlan(List<String> words, Optional<Instant> since, Optional<Source> source) {
    /** A condition of a search. */
    enum Source {
        OWNER,
        WORD
    }

    /** Whether entries are read in their order, so that a page by cursor begins where the previous one ended. */
    boolean followsSortKey() {
        return source.isEmpty();
    }

    /** The index to read by if there is more than one that could be. */
    Optional<Bson> index(VideoFilter filter, int part) {
        if (source.isPresent()) {
            String terms = filter.ranked() && part == 0 ? "titleTerms" : "terms";
            return source.map(condition -> condition == Source.OWNER
                    ? VideoIndexes.ofOwner(VideoSort.CREATED_AT)
                    : VideoIndexes.ofTerm(terms));
        }
        boolean several = !words.isEmpty() || filter.sort() != VideoSort.CREATED_AT;
        if (!several) {
            return Optional.empty();
        }
        return Optional.of(
                filter.owners().isPresent() ? VideoIndexes.ofOwner(filter.sort()) : VideoIndexes.ofAll(filter.sort()));
    }
}
