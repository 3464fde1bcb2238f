document.querySelector("form").addEventListener("submit", async submitted => {
  submitted.preventDefault();
  const said = document.querySelector("#said");
  const answer = await fetch("session", { method: "POST", headers: { Authorization: `Bearer ${document.querySelector("#token").value.trim()}` } });
  if (answer.ok) location.assign("./");
  else said.textContent = (await answer.json()).detail;
});
