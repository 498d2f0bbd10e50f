"""First names that are common in England, so that a name is told from other capital letters."""

from __future__ import annotations

_WRITTEN = """
aaron abdul abigail ada adam adrian agnes ahmed aisha alan albert alec alexander alexandra
alfred ali alice alison allan amanda amelia amina amir amy andrea andrew angela anita ann anna
anne annie anthony antony archibald arnold arthur audrey barbara barry basil beatrice ben
benjamin bernadette bernard beryl betty beverley bill blanche bob brenda brian bridget bruce
carl carol caroline catherine cecil chandra charles charlotte cheryl chloe christina christine
christopher claire clara clifford clive colin constance craig cynthia cyril daisy daniel
danielle daphne darren david dawn dean debbie deborah denis denise dennis derek diana diane
donald donna doreen doris dorothy douglas duncan edgar edith edna edward eileen elaine eleanor
elizabeth ella ellen elsie emily emma enid eric ernest esther ethel eunice eva eve evelyn fatima
fiona florence frances francis frank fred freda frederick gail gareth gary gavin geoffrey george
georgina gerald geraldine gertrude gillian gladys glenys gloria gordon grace graham gwendoline
hannah harold harriet harry hassan hazel heather helen henry herbert hilary hilda horace howard
hugh hussain ian ibrahim ida iqbal irene iris isabel isobel ivor ivy jack jacqueline jake james
jamie jane janet janice jasmine jason jean jeffrey jennifer jenny jeremy jessica jessie jill jim
joan joanna joanne john jonathan joseph josephine joshua joyce judith judy julia julian julie
june kamala karen karl kate katherine kathleen kathryn kay keith kelly kenneth kevin khalid kim
kirsty kyle laura lauren lawrence leonard leslie lewis lilian lillian lily linda lindsay lisa
lorna lorraine louis louise lucy luke lynda lynn mabel madge malcolm manjit marcus margaret
margery maria marian marie marion marjorie mark marlene martha martin mary matthew maud maureen
maurice mavis melanie michael michelle mildred millicent miriam mohamed mohammad mohammed moira
molly monica muhammad muriel myra nadia nancy naomi natalie natasha neil nellie neville nicholas
nicola nigel noel nora norah norma norman olive oliver olivia oscar owen pamela pat patricia
patrick paul paula pauline pearl peggy penelope peter philip phyllis priya queenie rachel ralph
raymond rebecca reginald rhoda richard rita robert robin roger roland ronald rosa rose rosemary
roy rupert russell ruth ryan sally samuel sandra sarah scott sean sharon sheila shirley sidney
simon sophie stanley stella stephanie stephen steven stuart susan suzanne sybil sydney sylvia
tariq terence teresa theresa thomas timothy tina tom tony tracey tracy trevor valerie vera
vernon veronica vicky victor victoria vincent viola violet virginia walter wanda wendy wilfred
william winifred yasmin yusuf yvonne zainab zoe
"""
FIRST_NAMES = frozenset(_WRITTEN.split())
