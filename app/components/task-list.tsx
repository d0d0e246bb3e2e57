import type { ReactNode } from "react";
import { StatusTag, type StatusKind } from "./status-tag";

export type Task = {
  /** Unique on the page. */
  id: string;
  title: string;
  /** Left out when there is nothing to open yet. */
  href?: string;
  /** Such as "due 4 March, about 10 minutes". */
  hint?: ReactNode;
  status: StatusKind;
  /** Replaces the status word, such as "12 days late". */
  statusText?: string;
};

/** Things to do, each with where it stands. */
export function TaskList({ tasks }: { tasks: Task[] }) {
  return (
    <ul className="govuk-task-list">
      {tasks.map((task) => {
        const statusId = `${task.id}-status`;
        const hintId = `${task.id}-hint`;
        return (
          <li key={task.id} className={`govuk-task-list__item${task.href ? " govuk-task-list__item--with-link" : ""}`}>
            <div className="govuk-task-list__name-and-hint">
              {task.href ? (
                <a
                  className="govuk-link govuk-task-list__link"
                  href={task.href}
                  aria-describedby={task.hint ? `${hintId} ${statusId}` : statusId}
                >
                  {task.title}
                </a>
              ) : (
                <div>{task.title}</div>
              )}
              {task.hint ? (
                <div id={hintId} className="govuk-task-list__hint">
                  {task.hint}
                </div>
              ) : null}
            </div>
            <div className="govuk-task-list__status" id={statusId}>
              <StatusTag status={task.status}>{task.statusText}</StatusTag>
            </div>
          </li>
        );
      })}
    </ul>
  );
}
