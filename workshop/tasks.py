"""The tasks, in the order of the notebook."""

from __future__ import annotations

from dataclasses import dataclass

from workshop.limits import CALL_SECONDS, TRAINING_SECONDS


@dataclass(frozen=True)
class Task:
    """One task: its id, and the function or method of the learner's file it asks for.

    `formula` is LaTeX with the shapes; `picture` names the kind of its picture; `trains`:
    it may run for 10 seconds instead of 2, and may change the networks it is given.
    """

    id: str
    target: str
    formula: str
    picture: str
    trains: bool = False

    @property
    def seconds(self) -> float:
        """How long one call may take."""
        return TRAINING_SECONDS if self.trains else CALL_SECONDS


TASKS = {
    task.id: task
    for task in (
        Task("sigmoid", "sigmoid", r"\sigma(x) = \frac{1}{1 + e^{-x}}, \quad (\dots) \to (\dots)", "curve"),
        Task("mean_squared_error", "mean_squared_error",
             r"L = \frac{1}{nk} \sum_{i,j} (y_{ij} - t_{ij})^2, \quad (n, k),\ (n, k) \to ()", "loss"),
        Task("cross_entropy_error_for_bin", "cross_entropy_error_for_bin",
             r"\begin{gathered} L = \tfrac{1}{2} \textstyle\sum_i \left[ -t_i \ln y_i - (1 - t_i) \ln (1 - y_i) \right] \\ (n, 1),\ (n, 1) \to () \end{gathered}", "loss"),
        Task("differential", "differential",
             r"\frac{\partial f}{\partial x_i} \approx \frac{f(x + h e_i) - f(x - h e_i)}{2h}, \quad (n,) \to (n,)", "tangent"),
        Task("gate_predict", "LogicGateNet.predict", r"y = \sigma(x W + b), \quad (n, 2)\,(2, 1) + (1,) \to (n, 1)", "gate"),
        Task("gate_loss", "LogicGateNet.loss",
             r"\begin{gathered} L = \tfrac{1}{2} \textstyle\sum_i \left[ -t_i \ln y_i - (1 - t_i) \ln (1 - y_i) \right] \\ y = \sigma(x W + b) \end{gathered}", "gate"),
        Task("gate_gradient", "LogicGateNet.get_gradient",
             r"\left( \frac{\partial L}{\partial W}, \frac{\partial L}{\partial b} \right), \quad (2,),\ (1,)", "gate"),
        Task("train_gate", "train_gate",
             r"W \leftarrow W - \eta \frac{\partial L}{\partial W}, \quad b \leftarrow b - \eta \frac{\partial L}{\partial b}", "gate", trains=True),
        Task("xor_from_gates", "xor_from_gates",
             r"\mathrm{XOR}(x) = \mathrm{AND}(\mathrm{NAND}(x), \mathrm{OR}(x)), \quad (n, 2) \to (n, 1)", "wired"),
        Task("softmax", "softmax", r"y_{ij} = \frac{e^{a_{ij}}}{\sum_k e^{a_{ik}}}, \quad (n, k) \to (n, k)", "rows"),
        Task("xor_predict", "XORNet.predict",
             r"\begin{gathered} Z_1 = \sigma(x W_1 + b_1), \quad y = \sigma(Z_1 W_2 + b_2) \\ (n, 2) \to (n, 2) \to (n, 1) \end{gathered}", "xor"),
        Task("xor_gradient", "XORNet.get_gradient",
             r"\begin{aligned} \delta_2 &= \tfrac{1}{2}(y - t), & \delta_1 &= \delta_2 W_2^\top \odot Z_1 (1 - Z_1) \\"
             r" \tfrac{\partial L}{\partial W_2} &= Z_1^\top \delta_2, & \tfrac{\partial L}{\partial W_1} &= x^\top \delta_1 \\"
             r" \tfrac{\partial L}{\partial b_2} &= \textstyle\sum_i \delta_{2,i}, & \tfrac{\partial L}{\partial b_1} &= \textstyle\sum_i \delta_{1,i} \end{aligned}", "xor"),
        Task("flatten", "flatten_for_mnist", r"(n, 28, 28) \to (n, 784)", "images"),
        Task("one_hot", "one_hot", r"\begin{gathered} t_{ij} = \begin{cases} 1 & j = \mathrm{label}_i \\ 0 & j \neq \mathrm{label}_i \end{cases} \\ (n,) \to (n, k) \end{gathered}", "table"),
        Task("minibatches", "minibatches", r"\{0, \dots, n-1\} = B_1 \cup B_2 \cup \dots, \quad |B_i| \leq m", "batches"),
        Task("digit_predict", "MyModel.predict",
             r"\begin{gathered} y = \mathrm{softmax}(\sigma(x W_1 + b_1) W_2 + b_2) \\ (n, 784) \to (n, 64) \to (n, 10) \end{gathered}", "digits"),
        Task("accuracy", "MyModel.accuracy", r"\frac{1}{n} \sum_i [\,\arg\max_j y_{ij} = \arg\max_j t_{ij}\,]", "digits"),
        Task("digit_gradient", "MyModel.get_gradient",
             r"\begin{aligned} \delta_2 &= \tfrac{1}{n}(y - t), & \delta_1 &= \delta_2 W_2^\top \odot Z_1 (1 - Z_1) \\"
             r" \tfrac{\partial L}{\partial W_2} &= Z_1^\top \delta_2, & \tfrac{\partial L}{\partial W_1} &= x^\top \delta_1 \\"
             r" \tfrac{\partial L}{\partial b_2} &= \textstyle\sum_i \delta_{2,i}, & \tfrac{\partial L}{\partial b_1} &= \textstyle\sum_i \delta_{1,i} \end{aligned}", "digits"),
        Task("train_digits", "train_digits",
             r"\begin{gathered} \theta \leftarrow \theta - \eta \frac{\partial L_B}{\partial \theta} \\ \theta = W_1, b_1, W_2, b_2;\ B = B_1, B_2, \dots \end{gathered}", "digits", trains=True),
    )
}  # fmt: skip
"""Id -> task."""
