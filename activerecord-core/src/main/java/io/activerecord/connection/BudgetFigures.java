package io.activerecord.connection;

/**
 * How a {@link ConnectionBudget} stands at one moment.
 *
 * @param name the budget's
 * @param used connections that are open, being opened or being closed
 * @param waiting pools' requests that wait for one
 * @param highest the most that were ever used at a time
 * @param max most connections
 */
public record BudgetFigures(String name, int used, int waiting, int highest, int max) {}
