package io.headhunter.db;

/** A setting that makes no sense stops the start. The message names the setting, what was expected and what to do. */
public final class InvalidSettingException extends RuntimeException {
    private static final long serialVersionUID = 1L;

    public InvalidSettingException(String message) {
        super(message);
    }
}
