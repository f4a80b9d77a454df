package io.headhunter.specialty;

/**
 * Occupations that are alike: a minor group of the Standard Occupational Classification of 2018.
 *
 * @param code e.g. {@code 15-1200}
 * @param name e.g. {@code Computer Occupations}
 * @param groupCode of the major group, e.g. {@code 15-0000}
 * @param groupName e.g. {@code Computer and Mathematical}
 */
public record Family(String code, String name, String groupCode, String groupName) {}
