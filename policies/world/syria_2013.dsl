# Syria 2012-13: moves, lines and threats shared by the files syria_2013*.dsl. It starts after the words of 20 August 2012.
# Who used gas at Ghouta is a parameter: the governments and the UN mission did not say the same, and the model must not either.
ladder gas { unused < small_scale < mass_scale }
ladder stockpile { secret < offered < declared }
param hand: parties = syria   "whose hand it was at Ghouta"
param authority_beforehand: bool = false   "whether Congress has agreed before the day it is needed"

actor us "United States"
actor congress "US Congress"
actor syria "Syrian government"
actor opposition "armed opposition"
actor russia "Russia"
group parties { syria, opposition }
rivals us against syria

state {
  government_gas: gas = unused
  opposition_gas: gas = unused
  authority: bool = authority_beforehand   "Congress has agreed to a strike"
  demanded: bool = false                   "give up the stockpile, or be struck"
  offer: bool = false                      "Moscow's plan: international control"
  stocks: stockpile = secret               "Syria's chemical weapons"
  struck: bool = false                     "American strikes on Syria"
  framework: bool = false                  "the agreement of Geneva"
}

move syria.use_gas_in_small_amounts {
  declared 2013-03  source "White House statement, 13 June 2013; denied by Damascus"  status contested
  when government_gas = unused and stocks = secret
  do government_gas := small_scale
}
move syria.use_gas_at_ghouta "by the American, British and French assessments" {
  declared 2013-08-21  source "US government assessment, 30 August 2013; denied by Damascus"  status contested
  when hand = syria and government_gas != mass_scale and stocks = secret
  do government_gas := mass_scale
}
move opposition.use_gas_at_ghouta "as Damascus and Moscow had it" {
  declared 2013-08-21  source "Putin, New York Times, 11 September 2013"  status contested
  when hand = opposition and opposition_gas != mass_scale
  do opposition_gas := mass_scale
  mistaken by us for syria.use_gas_at_ghouta
}
move congress.authorise { tags diplomatic  when not authority  do authority := true }
move us.demand_the_stockpile "Kerry, asked in London what could still avert a strike" {
  declared 2013-09-09  source "Kerry, press conference in London, 9 September 2013"  status verified
  note "Meant as a demand or not: that is disputed; it worked as one."
  tags diplomatic
  when not demanded and stocks = secret and not struck
  do demanded := true
}
move russia.offer_control {
  declared 2013-09-09  source "Lavrov, statement in Moscow, 9 September 2013"  status verified
  tags diplomatic
  when not offer and not struck
  do offer := true
}
move syria.give_up_the_stockpile {
  declared 2013-09-10  source "Muallem, statement in Moscow, 10 September 2013"  status verified
  tags diplomatic
  when (offer or demanded) and stocks = secret and not struck
  do stocks := offered
}
move us.sign_framework "Kerry and Lavrov in Geneva" {
  declared 2013-09-14  source "Framework for Elimination of Syrian Chemical Weapons, 14 September 2013"  status verified
  tags diplomatic
  when offer and stocks = offered
  do framework := true
}
move syria.declare_stocks "to the OPCW, under resolution 2118" {
  declared 2013-10  source "Security Council resolution 2118, 27 September 2013"  status contested
  note "Whether the declaration was complete was disputed later."
  when framework and stocks = offered
  do stocks := declared
}
move us.strike "modeller's assumption: after a strike nobody hands anything over" {
  tags conventional
  when not struck
  do struck := true
}

redline us.chemical "a large use of chemical weapons by the government" {
  declared 2012-08-20  source "Obama, White House press room, 20 August 2012: a whole bunch, moved or used"
  status verified  note "How much is a whole bunch was never said: small uses lie in the gray zone."
  against syria
  crossed when government_gas = mass_scale
  unclear when government_gas = small_scale
  response us.strike
}
redline russia.council "force against Syria without the Security Council" {
  declared 2013-09-11  source "Putin, New York Times, 11 September 2013: it would be an act of aggression"
  status verified
  against us
  crossed by us.strike
}
threat us.consequences to syria "chemical weapons would change the calculus" {
  declared 2012-08-20  source "Obama, White House press room, 20 August 2012"  status verified
  if made syria.use_gas_at_ghouta
  then us.strike
}
threat us.hand_it_over to syria "hand over the stockpile, or be struck" {
  declared 2013-09-09  source "Kerry, London, 9 September 2013; Obama, address to the nation, 10 September 2013"
  status contested
  until stocks != secret
  then us.strike
  starts with us.demand_the_stockpile
  ends with us.sign_framework
}

doctrine us {
  ask_first: forbid strike unless authority
    declared 2013-08-31  source "Obama, Rose Garden, 31 August 2013: he would ask Congress"  status verified
    note "He said that he could act without it."
  cause: forbid strike, demand_the_stockpile unless alarmed(us.chemical)
    status unverified  note "assumed by the model: nothing before a use of gas that Washington lays to Damascus"
  while_they_talk: forbid strike when stocks != secret
    declared 2013-09-10  source "Obama, address to the nation, 10 September 2013"  status verified
}
