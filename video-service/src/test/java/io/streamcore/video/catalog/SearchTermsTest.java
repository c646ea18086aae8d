package io.streamcore.video.catalog;

import static org.assertj.core.api.Assertions.assertThat;

import java.text.Normalizer;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

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

    @ParameterizedTest
    @CsvSource({
        "Łódź, lodz",
        "København, kobenhavn",
        "Đà Nẵng, da",
        "Œuvre, oeuvre",
        "Işık, isik",
        "İSTANBUL, istanbul",
        "Þór, thor",
        "Smørrebrød, smorrebrod",
        "Straße, strasse",
        "ΛΟΓΟΣ, λογος",
        "می‌خواهم, میخواهم",
        "co\u00ADoperate, cooperate",
        "ｆｕｌｌ, full",
        "ﬁn, fin"
    })
    void textAndItsPlainSpellingHaveTheSameTerms(String text, String plain) {
        assertThat(SearchTerms.words(text)).contains(SearchTerms.words(plain).get(0));
        assertThat(SearchTerms.words(plain)).hasSize(1);
    }

    @Test
    void koreanWordsAreFoundByOneSyllable() {
        assertThat(SearchTerms.words("비 오는 날")).containsExactly("비", "오는", "날");
        assertThat(SearchTerms.wordsAndPrefixes(List.of("나는"))).containsExactly("나는", "나");
        assertThat(SearchTerms.words(Normalizer.normalize("나는", Normalizer.Form.NFD)))
                .containsExactly("나는");
    }
}
