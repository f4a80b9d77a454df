package io.headhunter.provider;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;

class TextCutTest {
    @Test
    void at_middleOfACharacter_leavesItOut() {
        assertThat(TextCut.at("ab😀", 3)).isEqualTo("ab");
        assertThat(TextCut.at("ab😀", 4)).isEqualTo("ab😀");
    }

    @Test
    void atWord_shortText_isTheText() {
        assertThat(TextCut.atWord("one two", 7)).isEqualTo("one two");
    }

    @Test
    void atWord_longText_endsWithAWord() {
        assertThat(TextCut.atWord("abcdefghijklmn op qrs", 19)).isEqualTo("abcdefghijklmn op");
        assertThat(TextCut.atWord("abcdefghijklmn op  qrs", 18)).isEqualTo("abcdefghijklmn op");
    }

    /** The last word that ends in time is complete. */
    @Test
    void atWord_wordThatEndsAtTheLimit_isTaken() {
        assertThat(TextCut.atWord("abcdefghijklmn op qrs", 17)).isEqualTo("abcdefghijklmn op");
    }

    @Test
    void atWord_oneLongWord_isCutThroughBetweenCharacters() {
        assertThat(TextCut.atWord("a " + "x".repeat(40), 20)).hasSize(20);
        assertThat(TextCut.atWord("a" + "😀".repeat(20), 20)).hasSize(19);
    }
}
