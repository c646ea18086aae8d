package io.streamcore.video.moderation;

import io.streamcore.video.catalog.SearchTerms;
import jakarta.enterprise.context.ApplicationScoped;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import org.bson.types.ObjectId;

/** Tells which comments a channel wants to see first. Words are compared as in a search, so without case and accents. */
@ApplicationScoped
public class HeldWords {
    private final HeldWordRepository lists;

    HeldWords(HeldWordRepository lists) {
        this.lists = lists;
    }

    /** Whether a text contains a word of the channel's list, or all words of an entry with several. */
    public boolean occurIn(String text, ObjectId channel) {
        List<String> entries = lists.find(channel);
        if (entries.isEmpty()) {
            return false;
        }
        Set<String> words = new HashSet<>(SearchTerms.words(text));
        return entries.stream().anyMatch(entry -> words.containsAll(SearchTerms.words(entry)));
    }
}
