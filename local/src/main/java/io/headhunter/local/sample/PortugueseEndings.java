package io.headhunter.local.sample;

import io.headhunter.local.sample.PortugueseSlots.Gender;

/** Fills the endings a title leaves open, {@code o/a} or {@code /a}: of a man, of a woman, or of either in an opening. */
record PortugueseEndings(Gender gender) implements Template.Slots {
    @Override
    public String value(String name, Draw draw) {
        int slash = name.indexOf('/');
        String masculine = name.substring(0, slash);
        String feminine = name.substring(slash + 1);
        return switch (gender) {
            case MAN -> masculine;
            case WOMAN -> feminine;
            case ANY -> feminine.length() > 2 ? masculine : masculine + "(" + feminine + ")";
        };
    }

    @Override
    public String thousands() {
        return ".";
    }
}
