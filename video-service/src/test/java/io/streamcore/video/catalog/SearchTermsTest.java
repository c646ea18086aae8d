package io.streamcore.video.catalog;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import org.junit.jupiter.api.Test;

class SearchTermsTest {

    @Test
    void caseAndAccentsAreIgnored() {
        assertThat(SearchTerms.words("Crème BRÛLÉE, Straße")).containsExactly("creme", "brulee", "strasse");
    }

    @Test
    void patternIsReducedToTheWordsInIt() {
        assertThat(SearchTerms.words("(a+)+$ .* C++")).containsExactly("a", "c");
        assertThat(SearchTerms.words("*** $$$")).isEmpty();
    }

    @Test
    void scriptsWithoutSpacesGiveATermForEachCharacter() {
        assertThat(SearchTerms.words("東京 tower")).containsExactly("東", "京", "tower");
    }

    @Test
    void titleWordsAreFoundByTheirPrefixes() {
        assertThat(SearchTerms.wordsAndPrefixes(List.of("Quarkus")))
                .containsExactly("quarkus", "qua", "quar", "quark", "quarku");
    }

    @Test
    void sortableTitleIsShortEnoughForACursor() {
        assertThat(SearchTerms.sortable("É".repeat(200)).length()).isEqualTo(60);
    }
}
